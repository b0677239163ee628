import { Modules } from "@medusajs/framework/utils"
import { newId } from "@guichet/kernel/ids"
import { sharedPool } from "@guichet/kernel/pool"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import type { Platform } from "../platform"

/** Another member of a tenant's staff, who cannot sign in yet. */
export async function givenMember(
  platform: Platform,
  { tenant_no }: Pick<CreatedTenant, "tenant_no">,
  email: string,
  role: string
): Promise<{ id: string; user_id: string }> {
  const user = await platform.container().resolve(Modules.USER).createUsers({ email })
  const id = newId("member")
  await sharedPool(platform.databaseUrl).query(
    "insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')",
    [tenant_no, id, user.id, email, role]
  )

  return { id, user_id: user.id }
}

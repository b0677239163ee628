import { issueConsoleEntry } from "@guichet/tenancy/codes"
import type { CreatedTenant } from "@guichet/tenancy/workflows"
import { sharedPool } from "@guichet/kernel/pool"
import type { Platform } from "../platform"
import { givenMember } from "./given-member"
import { inConsole, type Ask } from "./in-console"

/** Another member of a tenant's staff, with a session of their own. */
export async function givenColleague(
  platform: Platform,
  tenant: CreatedTenant,
  role: string,
  email = `${role}@${tenant.tenant_host.split(".")[0]}.example`
): Promise<Ask> {
  const { tenant_no, console_host: host } = tenant
  const { user_id } = await givenMember(platform, tenant, email, role)
  const code = await issueConsoleEntry(sharedPool(platform.databaseUrl), { tenant_no, host, user_id })

  return (await inConsole(platform, tenant, code)).ask
}

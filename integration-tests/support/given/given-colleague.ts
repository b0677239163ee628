import { Modules } from "@medusajs/framework/utils"
import { newId } from "@guichet/kernel/ids"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import type { TenantRole } from "@guichet/tenancy/contracts"
import type { Pool } from "pg"
import type { Platform } from "../platform"
import { send, type Ask, type Organiser } from "./given-organiser"

/** Another member of an organiser's staff, with a session of their own. */
export async function givenColleague(platform: Platform, pool: Pool, organiser: Organiser, role: TenantRole): Promise<Ask> {
  const { tenant_no, console_host, tenant_host } = organiser
  const email = `${role}@${tenant_host.split(".")[0]}.example`
  const user = await platform.container().resolve(Modules.USER).createUsers({ email })
  await pool.query("insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')", [
    tenant_no,
    newId("member"),
    user.id,
    email,
    role,
  ])
  const code = await issueConsoleEntry(pool, { tenant_no, host: console_host, user_id: user.id })
  const post = (path: string, body: object, cookie = "") =>
    send(platform.medusaUrl(), console_host, "POST", path, body, { cookie })
  const entered = await post("/admin/session/enter", { code })
  const chosen = await post("/admin/session/password", { password: "copper lantern forty" }, entered.cookie)

  return (method, path, body) => send(platform.medusaUrl(), console_host, method, path, body, { cookie: chosen.cookie ?? "" })
}

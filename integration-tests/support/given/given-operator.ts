import { Modules } from "@medusajs/framework/utils"
import { issueConsoleEntry } from "@guichet/tenancy/codes"
import { createTenantWorkflow, type CreatedTenant } from "@guichet/tenancy/workflows"
import { newId } from "@guichet/kernel/ids"
import { sharedPool } from "@guichet/kernel/pool"
import { consoleCode } from "../console-code"
import type { Platform } from "../platform"
import { send, type Ask } from "./given-organiser"

const PASSWORD = "copper lantern forty"

/** The operator's own site with its owner in the console, and a read-only way into any tenant's console. */
export async function givenOperator(
  platform: Platform
): Promise<CreatedTenant & { ask: Ask; askInside: (tenant: CreatedTenant) => Promise<Ask> }> {
  const { result } = await createTenantWorkflow(platform.container()).run({
    input: {
      kind: "platform",
      name: "Scènes",
      slug: "scenes",
      country: "FR",
      currency: "eur",
      owner: { email: "operator@scenes.example" },
    },
  })
  const ask = await comeIn(platform, result.console_host, await consoleCode(sharedPool(platform.databaseUrl), result))

  return {
    ...result,
    ask,
    askInside: async (tenant) => {
      const { data } = await ask("POST", `/admin/platform/tenants/${tenant.tenant_id}/enter`, { reason: "asked by phone" })

      return comeIn(platform, tenant.console_host, String(data.url).split("#")[1], { has_password: true })
    },
  }
}

/** Another of the operator's people or of a tenant's, in the console. */
export async function givenColleague(platform: Platform, tenant: CreatedTenant, email: string, role: string): Promise<Ask> {
  const pool = sharedPool(platform.databaseUrl)
  const { id: user_id } = await platform.container().resolve(Modules.USER).createUsers({ email })
  await pool.query("insert into member (tenant_no, id, user_id, email, role, status) values ($1, $2, $3, $4, $5, 'active')", [
    tenant.tenant_no,
    newId("member"),
    user_id,
    email,
    role,
  ])
  const code = await issueConsoleEntry(pool, { tenant_no: tenant.tenant_no, user_id, host: tenant.console_host })

  return comeIn(platform, tenant.console_host, code)
}

async function comeIn(platform: Platform, host: string, code: string, { has_password = false } = {}): Promise<Ask> {
  const base = platform.medusaUrl()
  const entered = await send(base, host, "POST", "/admin/session/enter", { code })
  const chosen = has_password
    ? entered
    : await send(base, host, "POST", "/admin/session/password", { password: PASSWORD }, { cookie: entered.cookie ?? "" })
  if (chosen.status !== 200 || !chosen.cookie) {
    throw new Error(`The console ${host} did not open: ${JSON.stringify([entered, chosen])}`)
  }
  const { cookie } = chosen

  return (method, path, body) => send(base, host, method, path, body, { cookie })
}

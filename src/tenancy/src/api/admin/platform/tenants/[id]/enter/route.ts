import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { consoleEntryUrl, issueConsoleEntry } from "../../../../../../codes"
import type { TenantRequest } from "../../../../../../gate"
import { queryFindConsoleOfTenant } from "../../../../../../modules/tenancy/queries/find-console-of-tenant"
import { queryInsertAudit } from "../../../../../../modules/tenancy/queries/insert-audit"
import { tenancyPool } from "../../../../../../tenancy-pool"
import type { AdminEnterTenantBody } from "../../validators"

/**
 * POST /admin/platform/tenants/:id/enter. Operator, right platform.tenants.enter. Logged in the tenant's audit with the reason, which the session keeps.
 * 201 { url }: opens the tenant's console once, within 60 s, for an hour, to look only | 404 not_found
 */
export const POST = async (req: TenantRequest<AdminEnterTenantBody>, res: MedusaResponse) => {
  const { user_id = "" } = req.principal
  const { reason } = req.validatedBody
  const pool = tenancyPool()
  const console = await queryFindConsoleOfTenant(pool, req.params.id)
  if (!console) {
    throw domainError("not_found")
  }
  const code = await inTransaction(pool, async (db) => {
    const entry = {
      actor_kind: "operator",
      actor_id: user_id,
      action: "support.entry_issued",
      target: req.params.id,
      details: { reason },
    }
    await queryInsertAudit(db, { ...entry, tenant_no: console.tenant_no })
    await queryInsertAudit(db, { ...entry, tenant_no: req.tenant })

    return issueConsoleEntry(db, { tenant_no: console.tenant_no, user_id, host: console.host, support: { reason } })
  })

  res.status(201).json({ url: consoleEntryUrl(publicUrl(readSettings(), console.host), code) })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import type { TenantRequest } from "../../../../access"
import { queryRevokeApiKey } from "../../../../modules/tenancy/queries/api-keys/revoke-api-key"
import { auditActor } from "../../../../audit/audit-actor"
import { queryInsertAudit } from "../../../../modules/tenancy/queries/insert-audit"
import { tenancyPool } from "../../../../tenancy-pool"

/**
 * DELETE /admin/access-keys/:id. Right: key.manage. 200: the key is refused from the next request on | 404 not_found, also when
 * it had ended
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await inTransaction(tenancyPool(), async (db) => {
    if (!(await queryRevokeApiKey(db, req.tenant, id))) {
      throw domainError("not_found")
    }
    await queryInsertAudit(db, { ...auditActor(req), action: "api_key.revoked", target: id })
  })

  res.json({ id, object: "api_key", deleted: true })
}

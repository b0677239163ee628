import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { revokeApiKey } from "../../../../modules/tenancy/commands/api-keys/revoke-api-key"
import { auditActor } from "../../../../audit/audit-actor"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"

/**
 * DELETE /admin/access-keys/:id. Right: key.manage. 200: the key is refused from the next request on | 404 not_found, also when
 * it had ended
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await inTransaction(platformPool(), async (db) => {
    if (!(await revokeApiKey(db, req.tenant, id))) {
      throw domainError("not_found")
    }
    await insertAudit(db, { ...auditActor(req), action: "api_key.revoked", target: id })
  })

  res.json({ id, object: "api_key", deleted: true })
}

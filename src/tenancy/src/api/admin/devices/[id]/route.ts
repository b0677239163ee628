import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import { revokeDevice } from "../../../../devices"
import type { TenantRequest } from "../../../../access"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"

/** DELETE /admin/devices/:id. Right: device.enrol. 200: its key is no longer accepted | 404 not_found */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await revokeDevice(platformPool(), req.tenant, id)
  await insertAudit(platformPool(), {
    ...auditActor(req),
    action: "device.revoked",
    target: id,
  })

  res.json({ id, object: "device", deleted: true })
}

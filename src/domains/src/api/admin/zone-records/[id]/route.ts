import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "@guichet/tenancy/audit"
import type { TenantRequest } from "@guichet/tenancy/access"
import { changeZoneRecord, removeZoneRecord } from "../../../../zones"
import type { AdminPutZoneRecordBody } from "../validators"

/**
 * POST /admin/zone-records/:id. Right: domain.manage. 200 { id } | 400 zone_name_malformed, zone_star, zone_value_malformed | 404
 * not_found | 409 zone_record_ours, zone_record_known, zone_cname_beside
 */
export const POST = async (req: TenantRequest<AdminPutZoneRecordBody>, res: MedusaResponse) => {
  const { id } = req.params
  await changeZoneRecord(platformPool(), auditActor(req), id, req.validatedBody)

  res.json({ id })
}

/** DELETE /admin/zone-records/:id. Right: domain.manage. 200: it is no longer answered | 404 not_found */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  const { id } = req.params
  await removeZoneRecord(platformPool(), auditActor(req), id)

  res.json({ id, object: "zone_record", deleted: true })
}

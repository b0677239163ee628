import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "@guichet/tenancy/audit"
import type { TenantRequest } from "@guichet/tenancy/access"
import { addZoneRecord } from "../../../../../zones"
import type { AdminPutZoneRecordBody } from "../../../zone-records/validators"

/**
 * POST /admin/domains/:id/zone-records. Right: domain.manage. 201 { id } | 400 zone_name_malformed, zone_star,
 * zone_value_malformed | 404 not_found | 409 zone_record_ours, zone_record_known, zone_cname_beside, zone_full
 */
export const POST = async (req: TenantRequest<AdminPutZoneRecordBody>, res: MedusaResponse) => {
  res.status(201).json({ id: await addZoneRecord(platformPool(), auditActor(req), req.params.id, req.validatedBody) })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { hashSecret } from "@guichet/kernel/secret-token"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../audit/audit-actor"
import { DEVICE_ENROLMENT_TTL_SECONDS } from "../../../contracts/limits"
import { issueDeviceEnrolment } from "../../../devices"
import type { TenantRequest } from "../../../access"
import { sessionIdOf } from "../../../sessions/sign-in"
import { insertAudit } from "../../../modules/tenancy/commands/insert-audit"

/**
 * POST /admin/device-enrolments. Right: device.enrol. 201 { code, expires_in_seconds }: typed at the door, valid once and while
 * this session is open
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { user_id = "" } = req.principal
  const code = await issueDeviceEnrolment(platformPool(), req.tenant, user_id, hashSecret(sessionIdOf(req)))
  await insertAudit(platformPool(), {
    ...auditActor(req),
    action: "device.enrolment_issued",
  })

  res.status(201).json({ code, expires_in_seconds: DEVICE_ENROLMENT_TTL_SECONDS })
}

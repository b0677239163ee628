import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listDevices } from "../../../devices"
import type { TenantRequest } from "../../../access"

/** GET /admin/devices. Right: device.enrol. 200 { devices }, newest first, including revoked ones */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  res.json({ devices: await listDevices(platformPool(), req.tenant) })
}

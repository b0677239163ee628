import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { listDevices } from "../../../devices"
import type { TenantRequest } from "../../../access"
import type { AdminDevicesQueryInput } from "./validators"

/**
 * GET /admin/devices?limit&offset. Right: device.enrol. 200 { devices, count, limit, offset }: those in use first, then revoked
 * ones, newest first
 */
export const GET = async (req: TenantRequest<unknown>, res: MedusaResponse) => {
  const page = req.validatedQuery as AdminDevicesQueryInput

  res.json({ ...(await listDevices(platformPool(), req.tenant, page)), ...page })
}

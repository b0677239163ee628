import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { startConnect } from "../../../../connect/start-connect"
import { setNonce } from "./nonce-cookie"
import { currentSettings } from "../../../../platform/current-context"

/** POST /admin/payments/connect. Right: payments.connect. 201 { authorize_url }, valid for ten minutes in this browser */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ authorize_url: string }>): Promise<void> => {
  const settings = await currentSettings()
  const { authorize_url, nonce } = await startConnect(platformPool(), settings, {
    tenant_no: req.tenant,
    user_id: req.principal.user_id as string,
    email: req.principal.email as string,
    console_host: req.host_tenant.host,
  })
  setNonce(res, nonce)
  res.status(201).json({ authorize_url })
}

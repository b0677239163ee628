import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { askForPasskey } from "../../../../passkeys"

/**
 * POST /auth/passkey/options: WebAuthn options for signing in on this console. They reveal nothing about any account. 200 {
 * options }
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { tenant_no, host } = req.host_tenant

  res.json({ options: await askForPasskey(platformPool(), readSettings(), { tenant_no, host }) })
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../access"
import { provePasskey } from "../../../passkeys"
import { admit } from "../../../sessions/attempts"
import { callerOf } from "../../../sessions/caller"
import { knowDevice } from "../../../sessions/know-device"
import { signIn, userContext } from "../../../sessions/sign-in"
import { logRefusedLogin } from "../../../sessions/log-refused-login"
import type { AuthPasskeyBody } from "./validators"

/**
 * POST /auth/passkey { passkey }: signs in on this console with the device's response to `/auth/passkey/options`. A passkey is
 * both factors: the device, and how it recognises its user. 200 | 400 passkey_wrong | 401 credentials_wrong | 429
 * too_many_requests
 */
export const POST = async (req: TenantRequest<AuthPasskeyBody>, res: MedusaResponse) => {
  const { tenant_no, host } = req.host_tenant
  const pool = platformPool()
  const asked = req as unknown as MedusaRequest
  const admitted = await admit(pool, "asking", "passkey", callerOf(asked).address)
  const user_id = await logRefusedLogin(asked.scope, { way: "passkey", host }, async () => {
    const owner = await provePasskey(pool, readSettings(), { tenant_no, host }, req.validatedBody.passkey)
    await signIn(pool, asked, userContext(owner), { tenant_no, host }, undefined, { factor: "passkey", is_fresh: true })

    return owner
  })
  await admitted.succeeded()
  await knowDevice(pool, asked, res, { tenant_no, user_id })

  res.status(200).json({ success: true })
}

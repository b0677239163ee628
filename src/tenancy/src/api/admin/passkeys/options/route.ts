import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { findOperatorName } from "../../../../modules/tenancy/queries/find-operator-name"
import { askForNewPasskey, askForPasskey } from "../../../../passkeys"
import { ownLogIn } from "../../../auth/mfa/own-log-in"
import type { AdminPasskeyOptionsBody } from "./validators"

/**
 * POST /admin/passkeys/options { for }: WebAuthn options for creating a passkey (`new`), or for confirming the user's identity
 * (`confirm`).
 * 200 { options } | 403 password_first
 */
export const POST = async (req: TenantRequest<AdminPasskeyOptionsBody>, res: MedusaResponse) => {
  const { tenant_no, host, name } = req.host_tenant
  const [pool, settings, place] = [platformPool(), readSettings(), { tenant_no, host }]
  const { user_id, email } = await ownLogIn(req as unknown as TenantRequest)
  const options =
    req.validatedBody.for === "confirm"
      ? await askForPasskey(pool, settings, place, user_id)
      : await askForNewPasskey(pool, settings, place, { user_id, email, site: (await findOperatorName(pool)) ?? name })

  res.json({ options })
}

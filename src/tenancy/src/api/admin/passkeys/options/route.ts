import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { findOperatorName } from "../../../../modules/tenancy/queries/find-operator-name"
import { askForNewPasskey, askForPasskey } from "../../../../passkeys"
import { ownLogIn } from "../../../auth/mfa/own-log-in"
import type { AdminPasskeyOptionsBody } from "./validators"

/**
 * POST /admin/passkeys/options { for }: WebAuthn options for creating a passkey (`new`), or for confirming the user's identity
 * (`confirm`), the only purpose in a support session.
 * 200 { options } | 403 password_first, not_allowed
 */
export const POST = async (req: TenantRequest<AdminPasskeyOptionsBody>, res: MedusaResponse) => {
  const { tenant_no, host, name } = req.host_tenant
  const [pool, settings, place] = [platformPool(), readSettings(), { tenant_no, host }]
  const is_new = req.validatedBody.for === "new"
  if (is_new && req.principal.kind === "support") {
    throw domainError("not_allowed")
  }
  const { user_id, email } = await ownLogIn(req as unknown as TenantRequest)
  const options = is_new
    ? await askForNewPasskey(pool, settings, place, { user_id, email, site: (await findOperatorName(pool)) ?? name })
    : await askForPasskey(pool, settings, place, user_id)

  res.json({ options })
}

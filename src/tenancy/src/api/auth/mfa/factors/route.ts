import type { MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { findOperatorName } from "../../../../modules/tenancy/queries/find-operator-name"
import { ownLogIn } from "../own-log-in"

/** GET /auth/mfa/factors, replaces core's: the caller's. 200 { mfa_factors } */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const { auth_identity_id } = await ownLogIn(req)

  res.json({ mfa_factors: await req.scope.resolve(Modules.AUTH).listAuthMfa({ auth_identity_id }) })
}

/**
 * POST /auth/mfa/factors, replaces core's: creates an authenticator for the consoles of this operator, whose name it shows.
 * Fresh.
 * 200 { mfa_factor, secret, otpauth_url } | 400 when one exists
 */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const { auth_identity_id, email } = await ownLogIn(req)
  const issuer = (await findOperatorName(platformPool())) ?? req.host_tenant.name
  const { mfa, secret, otpauth_url } = await req.scope
    .resolve(Modules.AUTH)
    .startAuthMfa({ auth_identity_id, provider: "totp", label: email, issuer })

  res.status(200).json({ mfa_factor: mfa, secret, otpauth_url })
}

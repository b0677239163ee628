import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateJwtToken } from "@medusajs/framework/utils"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { issueCode } from "../codes"
import type { SessionFactor } from "../contracts/accounts"
import { LOG_IN_TTL_SECONDS } from "../contracts/limits"

interface LogIn {
  auth_identity_id: string
  user_id: string
}

/** Medusa's claims of a token, and ours: a code that the session redeems, or the console where a second factor must follow. */
function sign(container: MedusaContainer, claims: Record<string, unknown>): string {
  const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig

  return generateJwtToken(
    { actor_type: "user", auth_provider: "emailpass", app_metadata: {}, user_metadata: {}, ...claims },
    { secret: http.jwtSecret, expiresIn: LOG_IN_TTL_SECONDS }
  )
}

/** Issued after the password, when a second factor must follow: opens nothing but its challenge. */
export const challengeToken = (container: MedusaContainer, { auth_identity_id }: LogIn, host: string): string =>
  sign(container, { actor_id: "", auth_identity_id, challenge_on: host, mfa_enabled: true, mfa_challenge_completed_at: null })

/**
 * Opens one session, once, on this console. Its code is a row: without it the token is worthless, even with a valid signature.
 */
export async function logInToken(
  container: MedusaContainer,
  db: Db,
  { auth_identity_id, user_id }: LogIn,
  place: { tenant_no: TenantId; host: string },
  second_factor?: SessionFactor
): Promise<string> {
  const code = await issueCode(db, {
    purpose: "log_in",
    ...place,
    user_id,
    payload: second_factor ? { second_factor } : {},
    ttl_seconds: LOG_IN_TTL_SECONDS,
  })

  return sign(container, {
    actor_id: user_id,
    auth_identity_id,
    app_metadata: { user_id },
    mfa_enabled: second_factor !== undefined,
    mfa_challenge_completed_at: second_factor ? new Date().toISOString() : null,
    log_in: code,
  })
}

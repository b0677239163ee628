import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../access"
import { findLogIn, type LogInRecord } from "../../../modules/tenancy/queries/find-log-in"

/**
 * The caller's log-in, determined by the session's row, not by a token sent with it.
 *
 * @throws password_first (403)
 */
export async function ownLogIn(req: TenantRequest): Promise<LogInRecord> {
  const log_in = await findLogIn(platformPool(), req.principal.user_id ?? "")
  if (!log_in) {
    throw domainError("password_first")
  }

  return log_in
}

import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "../../../access"
import { queryFindLogIn, type LogInRecord } from "../../../modules/tenancy/queries/find-log-in"
import { tenancyPool } from "../../../tenancy-pool"

/** How whoever asks signs in; the session's row says who that is, not a token beside it. @throws password_first (403) */
export async function ownLogIn(req: TenantRequest): Promise<LogInRecord> {
  const log_in = await queryFindLogIn(tenancyPool(), req.principal.user_id ?? "")
  if (!log_in) {
    throw domainError("password_first")
  }

  return log_in
}

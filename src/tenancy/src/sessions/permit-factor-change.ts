import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { Db } from "@guichet/kernel/sql"
import type { MedusaRequest } from "@medusajs/framework/http"
import { FRESH_SECONDS } from "../contracts/limits"
import type { TenantRequest } from "../access"
import { grantFactorPermit } from "../modules/tenancy/commands/factors"
import { sessionIdOf } from "./sign-in"

/**
 * Required before a second factor is added or removed.
 *
 * @throws confirm_factor_first (403) when there is one and this session verified none within five minutes
 */
export async function permitFactorChange(db: Db, req: TenantRequest, user_id: string): Promise<void> {
  const session = hashSecret(sessionIdOf(req as unknown as MedusaRequest))
  if (!(await grantFactorPermit(db, { user_id, session, seconds: FRESH_SECONDS }))) {
    throw domainError("confirm_factor_first")
  }
}

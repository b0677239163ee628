import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { TenantRequest } from "../../../../access"
import { revokeSessionsEverywhere } from "../../../../modules/tenancy/commands/revoke-sessions-everywhere"
import { sessionIdOf } from "../../../../sessions/sign-in"

/** POST /admin/sessions/end-others: ends all of the caller's sessions except this one. 200 { ended } */
export const POST = async (req: TenantRequest, res: MedusaResponse) => {
  const this_one = hashSecret(sessionIdOf(req as unknown as MedusaRequest))

  res.json({ ended: await revokeSessionsEverywhere(platformPool(), req.principal.user_id ?? "", this_one) })
}

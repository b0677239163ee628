import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { hashSecret } from "@guichet/kernel/secret-token"
import type { TenantRequest } from "../../../access"
import { listOwnSessions } from "../../../modules/tenancy/queries/list-own-sessions"
import { sessionIdOf } from "../../../sessions/sign-in"

/** GET /admin/sessions: where the caller is signed in, on every console. 200 { sessions } */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const asking = hashSecret(sessionIdOf(req as unknown as MedusaRequest))

  res.json({ sessions: await listOwnSessions(platformPool(), req.principal.user_id ?? "", asking) })
}

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import type { AdminFactorRemoval } from "../../../../contracts/accounts"
import type { TenantRequest } from "../../../../access"
import { cancelFactorRemoval, findFactorRemoval } from "../../../../modules/tenancy/commands/factor-removal"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"
import { getSecondFactorOfSession } from "../../../../modules/tenancy/queries/second-factor-of-session"
import { callerOf } from "../../../../sessions/caller"
import { askFactorRemoval } from "../../../../sessions/remove-factors"
import { sessionIdOf } from "../../../../sessions/sign-in"

const mayAsk = async (req: TenantRequest) =>
  (await getSecondFactorOfSession(platformPool(), hashSecret(sessionIdOf(req as unknown as MedusaRequest)))) === "recovery_code"

/** GET /admin/session/factor-removal: the caller's. 200 { may_ask, due_at } */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminFactorRemoval>) => {
  const due_at = await findFactorRemoval(platformPool(), req.principal.user_id ?? "")

  res.json({ may_ask: await mayAsk(req), due_at })
}

/**
 * POST /admin/session/factor-removal: the devices of the caller's second factors are lost; all factors are removed at their first
 * log-in after a day. Fresh, and only in a session opened with a recovery code. The caller and the owners of their sites are
 * notified by email; using one of the factors in the meantime cancels the removal. 202 { may_ask, due_at } | 403
 * recovery_code_first
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<AdminFactorRemoval>) => {
  if (!(await mayAsk(req))) {
    throw domainError("recovery_code_first")
  }
  const { user_id = "", email = "" } = req.principal
  const account = { tenant_no: req.host_tenant.tenant_no, user_id, email }
  const due_at = await inTransaction(platformPool(), (db) =>
    askFactorRemoval(db, account, auditActor(req), callerOf(req as unknown as MedusaRequest))
  )

  res.status(202).json({ may_ask: true, due_at })
}

/** DELETE /admin/session/factor-removal: cancels it, the factors stay. 204 | 404 not_found */
export const DELETE = async (req: TenantRequest, res: MedusaResponse) => {
  await inTransaction(platformPool(), async (db) => {
    if (!(await cancelFactorRemoval(db, req.principal.user_id ?? ""))) {
      throw domainError("not_found")
    }
    await insertAudit(db, { ...auditActor(req), action: "account.factor_removal_ended" })
  })

  res.status(204).end()
}

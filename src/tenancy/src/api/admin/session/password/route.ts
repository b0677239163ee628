import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { revokeUserAccess } from "../../../../modules/tenancy/commands/revoke-user-access"
import { insertAudit } from "../../../../modules/tenancy/commands/insert-audit"
import { ensurePassword } from "../../../../sessions/ensure-password"
import { whenHashable } from "../../../../sessions/hash-queue"
import { knowDevice } from "../../../../sessions/know-device"
import { proveMailbox } from "../../../../modules/tenancy/commands/mailbox-proof"
import { markPasswordSet } from "../../../../modules/tenancy/commands/mark-password-set"
import { hasPassword, setFirstPassword } from "../../../../sessions/first-password"
import { signIn, userContext } from "../../../../sessions/sign-in"
import type { AdminSetPasswordBody } from "../validators"

/**
 * POST /admin/session/password: sets the first password, once; the session gets a new id, emailed links and other sessions end on
 * every console. 200 | 400 password_weak | 409 stale_state when one is set
 */
export const POST = async (req: TenantRequest<AdminSetPasswordBody>, res: MedusaResponse) => {
  const { tenant_no, host, name, slug } = req.host_tenant
  const { user_id = "", email = "", kind } = req.principal
  const { password } = req.validatedBody
  const pool = platformPool()
  await ensurePassword(pool, password, { email, name, slug })
  if (await hasPassword(req.scope, email)) {
    throw domainError("stale_state", {}, "A password has already been set.")
  }
  await whenHashable(() => setFirstPassword(req.scope, { user_id, email, password }))
  await markPasswordSet(pool, user_id)
  await proveMailbox(pool, user_id)
  await revokeUserAccess(pool, user_id)
  await signIn(pool, req, userContext(user_id), { tenant_no, host })
  await knowDevice(pool, req, res, { tenant_no, user_id })
  await insertAudit(pool, { tenant_no, actor_kind: kind, actor_id: user_id, action: "password.set" })

  res.status(200).json({ success: true })
}

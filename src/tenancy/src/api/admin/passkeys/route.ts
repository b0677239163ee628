import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { hashSecret } from "@guichet/kernel/secret-token"
import { readSettings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../audit/audit-actor"
import type { AdminPasskey } from "../../../contracts/passkeys"
import type { TenantRequest } from "../../../access"
import { confirmStaffSession } from "../../../modules/tenancy/commands/confirm-staff-session"
import { insertAudit } from "../../../modules/tenancy/commands/insert-audit"
import { findPasskey, insertPasskey, listPasskeys } from "../../../modules/tenancy/commands/passkey-row"
import { revokeSessionsEverywhere } from "../../../modules/tenancy/commands/revoke-sessions-everywhere"
import { proveNewPasskey } from "../../../passkeys"
import { announceChange } from "../../../sessions/announce-change"
import { callerOf } from "../../../sessions/caller"
import { permitFactorChange } from "../../../sessions/permit-factor-change"
import { sessionIdOf } from "../../../sessions/sign-in"
import { ownLogIn } from "../../auth/mfa/own-log-in"
import type { AdminAddPasskeyBody } from "./validators"

/** GET /admin/passkeys: the caller's, the same on every console; at most ten. 200 { passkeys } */
export const GET = async (req: TenantRequest<unknown>, res: MedusaResponse<{ passkeys: AdminPasskey[] }>) => {
  res.json({ passkeys: await listPasskeys(platformPool(), req.principal.user_id ?? "") })
}

/**
 * POST /admin/passkeys { name, passkey }: stores the device's response to `/admin/passkeys/options`. Fresh, by a second factor
 * once there is one; the owner is notified by email. A first passkey also counts as given in this session; the account's other
 * sessions end.
 * 201 { passkeys } | 400 passkey_wrong | 403 confirm_factor_first | 409 passkey_known, passkeys_full
 */
export const POST = async (req: TenantRequest<AdminAddPasskeyBody>, res: MedusaResponse<{ passkeys: AdminPasskey[] }>) => {
  const { tenant_no, host } = req.host_tenant
  const { name, passkey } = req.validatedBody
  const { user_id } = await ownLogIn(req as unknown as TenantRequest)
  const made = await proveNewPasskey(platformPool(), readSettings(), { tenant_no, host }, passkey, user_id)
  await inTransaction(platformPool(), async (db) => {
    await permitFactorChange(db, req as unknown as TenantRequest, user_id)
    if (!(await insertPasskey(db, { ...made, name }))) {
      throw domainError((await findPasskey(db, made.id)) ? "passkey_known" : "passkeys_full")
    }
    if (!req.principal.has_factor) {
      const session = hashSecret(sessionIdOf(req as unknown as MedusaRequest))
      await confirmStaffSession(db, session, "passkey")
      await revokeSessionsEverywhere(db, user_id, session)
    }
    await insertAudit(db, { ...auditActor(req as unknown as TenantRequest), action: "account.passkey_added" })
    await announceChange(db, { tenant_no, user_id }, "passkey_added", callerOf(req as unknown as MedusaRequest))
  })

  res.status(201)
  await GET(req as unknown as TenantRequest<unknown>, res)
}

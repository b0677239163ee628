import type { Db } from "@guichet/kernel/sql"
import type { SessionFactor } from "../../../contracts/accounts"

/**
 * Records that password or second factor were just given.
 *
 * @param second_factor marks the session as one that gave it; an authenticator or a passkey also counts for changing factors
 */
export async function confirmStaffSession(db: Db, id_hash: Buffer, second_factor: SessionFactor | null = null): Promise<void> {
  await db.query(
    `update staff_session set confirmed_at = now(), second_factor = coalesce($2, second_factor),
       factor_at = case when $2 in ('totp', 'passkey') then now() else factor_at end
     where id_hash = $1 and revoked_at is null`,
    [id_hash, second_factor]
  )
}

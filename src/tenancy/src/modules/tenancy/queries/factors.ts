import type { Db } from "@guichet/kernel/sql"

/**
 * Lets this session's person add or remove second factors for half a minute; triggers refuse it without. Decided under the lock of the account's row: within a transaction, two sessions
 * come one after the other.
 *
 * @returns false when the person has an authenticator or a passkey and this session proved none within `seconds`
 */
export async function queryPermitFactorChange(
  db: Db,
  asked: { user_id: string; session: Buffer; seconds: number }
): Promise<boolean> {
  const { rows } = await db.query<{ is_permitted: boolean }>("select permit_factor_change($1, $2, $3) as is_permitted", [
    asked.user_id,
    asked.session,
    asked.seconds,
  ])

  return rows[0].is_permitted
}

/** Authenticator, recovery codes and passkeys go, whoever has or lost them. */
export async function queryDropFactors(db: Db, user_id: string): Promise<void> {
  await db.query("select drop_factors($1)", [user_id])
}

/** Authenticator and recovery codes go, passkeys stay. Needs a permit. */
export async function queryDropAuthenticator(db: Db, auth_identity_id: string): Promise<void> {
  await db.query(
    "update auth_mfa_factor set status = 'disabled', updated_at = now() where auth_identity_id = $1 and status in ('pending', 'enabled') and deleted_at is null",
    [auth_identity_id]
  )
  await db.query("delete from auth_mfa_recovery_code where auth_identity_id = $1", [auth_identity_id])
}

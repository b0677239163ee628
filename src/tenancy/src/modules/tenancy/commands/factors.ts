import type { Db } from "@guichet/kernel/sql"

/**
 * Permits this session's user to add or remove second factors for half a minute; without a permit triggers refuse it. Decided
 * under the lock of the account's row, which serialises two sessions within their transactions.
 *
 * @returns false when the user has an authenticator or a passkey and this session verified none within `seconds`
 */
export async function grantFactorPermit(db: Db, asked: { user_id: string; session: Buffer; seconds: number }): Promise<boolean> {
  const { rows } = await db.query<{ is_permitted: boolean }>("select permit_factor_change($1, $2, $3) as is_permitted", [
    asked.user_id,
    asked.session,
    asked.seconds,
  ])

  return rows[0].is_permitted
}

/** Removes authenticator, recovery codes and passkeys, without a permit. */
export async function dropFactors(db: Db, user_id: string): Promise<void> {
  await db.query("select drop_factors($1)", [user_id])
}

/** Removes authenticator and recovery codes, keeps passkeys. Needs a permit. */
export async function dropAuthenticator(db: Db, auth_identity_id: string): Promise<void> {
  await db.query(
    "update auth_mfa_factor set status = 'disabled', updated_at = now() where auth_identity_id = $1 and status in ('pending', 'enabled') and deleted_at is null",
    [auth_identity_id]
  )
  await db.query("delete from auth_mfa_recovery_code where auth_identity_id = $1", [auth_identity_id])
}

import type { Db } from "@guichet/kernel/sql"

/**
 * A second factor counts once: of two callers with the same code, one gets true. Codes of an authenticator are valid for 90 s,
 * recovery codes are deleted by Medusa; rows older than an hour are deleted.
 */
export async function spendFactor(db: Db, auth_identity_id: string, code_hash: Buffer): Promise<boolean> {
  const { rowCount } = await db.query(
    `with old as (delete from spent_factor where spent_at < now() - interval '1 hour')
     insert into spent_factor (auth_identity_id, code_hash) values ($1, $2) on conflict do nothing`,
    [auth_identity_id, code_hash]
  )

  return rowCount === 1
}

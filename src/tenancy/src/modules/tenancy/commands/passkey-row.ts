import type { Db } from "@guichet/kernel/sql"
import { PASSKEYS_MAX, type AdminPasskey } from "../../../contracts/passkeys"

export interface StoredPasskey {
  id: string
  user_id: string
  /** COSE */
  public_key: Buffer
  counter: number
}

/** A user's passkeys, newest first; at most ten, so there are no pages. */
export async function listPasskeys(db: Db, user_id: string): Promise<AdminPasskey[]> {
  const { rows } = await db.query<AdminPasskey & Record<string, unknown>>(
    "select id, name, created_at, last_used_at, is_backed_up from staff_passkey where user_id = $1 order by created_at desc, id",
    [user_id]
  )

  return rows
}

export async function findPasskey(db: Db, id: string): Promise<StoredPasskey | null> {
  const { rows } = await db.query<StoredPasskey & Record<string, unknown>>(
    "select id, user_id, public_key, counter::float8 as counter from staff_passkey where id = $1",
    [id]
  )

  return rows[0] ?? null
}

/** @returns false when it is already known or there are ten: of two concurrent inserts for the last slot one is kept */
export async function insertPasskey(db: Db, passkey: StoredPasskey & { name: string; is_backed_up: boolean }): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into staff_passkey (id, user_id, slot, public_key, counter, name, is_backed_up)
     select $1::text, $2::text, min(free.slot), $3::bytea, $4::bigint, $5::text, $6::boolean
     from generate_series(1, $7::int) free(slot)
     where not exists (select from staff_passkey p where p.user_id = $2 and p.slot = free.slot)
     having min(free.slot) is not null
     on conflict do nothing`,
    [passkey.id, passkey.user_id, passkey.public_key, passkey.counter, passkey.name, passkey.is_backed_up, PASSKEYS_MAX]
  )

  return rowCount === 1
}

/**
 * A counter that does not grow indicates a copy: nothing is written, and the passkey is refused. Authenticators without a counter
 * always send 0.
 */
export async function usePasskey(db: Db, id: string, counter: number, is_backed_up: boolean): Promise<boolean> {
  const { rowCount } = await db.query(
    `update staff_passkey set counter = $2, is_backed_up = $3, last_used_at = now()
     where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))`,
    [id, counter, is_backed_up]
  )

  return rowCount === 1
}

/** @returns its name; null when this user has no passkey with this id */
export async function dropPasskey(db: Db, user_id: string, id: string): Promise<string | null> {
  const { rows } = await db.query<{ name: string }>("delete from staff_passkey where user_id = $1 and id = $2 returning name", [
    user_id,
    id,
  ])

  return rows[0]?.name ?? null
}

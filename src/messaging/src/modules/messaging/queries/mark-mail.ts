import type { Db } from "@guichet/kernel/sql"
import type { MailState } from "../../../contracts"

const MAX_ATTEMPTS = 8

export async function markDelivered(db: Db, id: string, state: Extract<MailState, "sent" | "captured">): Promise<void> {
  await db.query(`update "mail" set state = $2, sent_at = now(), last_error = null where id = $1`, [id, state])
}

/** Tries again after 2, 4, 8… seconds, at most an hour; after MAX_ATTEMPTS the mail is `failed` and stays readable. */
export async function markUndelivered(db: Db, id: string, error: string): Promise<void> {
  await db.query(
    `update "mail" set last_error = $2,
       state = case when attempts >= $3 then 'failed' else state end,
       next_at = now() + make_interval(secs => least(3600, power(2, attempts)))
     where id = $1`,
    [id, error.slice(0, 500), MAX_ATTEMPTS]
  )
}

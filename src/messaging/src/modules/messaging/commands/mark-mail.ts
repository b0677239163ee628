import type { Db } from "@guichet/kernel/sql"
const MAX_ATTEMPTS = 8

export async function markSent(db: Db, id: string): Promise<void> {
  await db.query({
    name: "messaging_mark_sent",
    text: `update "mail" set state = 'sent', sent_at = now(), last_error = null where id = $1`,
    values: [id],
  })
}

/**
 * Marks up to `limit` due emails as captured: they are read here instead of being sent.
 *
 * @returns how many
 */
export async function captureDueMails(db: Db, limit: number): Promise<number> {
  const { rowCount } = await db.query({
    name: "messaging_capture_mails",
    text: `update "mail" set state = 'captured', attempts = attempts + 1, sent_at = now(), last_error = null
     where id in (select id from "mail" where state = 'queued' and next_at <= now() order by next_at limit $1 for update skip locked)`,
    values: [limit],
  })

  return rowCount ?? 0
}

/** Retries after 2, 4, 8… seconds, at most an hour; after MAX_ATTEMPTS the email is `failed` and stays readable. */
export async function markUndelivered(db: Db, id: string, error: string): Promise<void> {
  await db.query(
    `update "mail" set last_error = $2,
       state = case when attempts >= $3 then 'failed' else state end,
       next_at = now() + make_interval(secs => least(3600, power(2, attempts)))
     where id = $1`,
    [id, error.slice(0, 500), MAX_ATTEMPTS]
  )
}

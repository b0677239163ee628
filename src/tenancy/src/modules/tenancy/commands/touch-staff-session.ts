import type { Db } from "@guichet/kernel/sql"

/** Of simultaneous requests only one writes. */
export async function touchStaffSessionByHash(db: Db, id_hash: Buffer): Promise<void> {
  await db.query(
    "update staff_session set last_seen_at = now() where id_hash = $1 and last_seen_at < now() - interval '1 minute'",
    [id_hash]
  )
}

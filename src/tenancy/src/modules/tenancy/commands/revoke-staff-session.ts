import type { Db } from "@guichet/kernel/sql"

export async function revokeStaffSession(db: Db, id_hash: Buffer): Promise<void> {
  await db.query("update staff_session set revoked_at = now() where id_hash = $1 and revoked_at is null", [id_hash])
}

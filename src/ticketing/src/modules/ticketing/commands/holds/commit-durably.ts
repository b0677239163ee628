import type { Db } from "@guichet/kernel/sql"

/** Undoes the asynchronous commit of holds for the rest of the caller's transaction: more than a hold is at stake. */
export async function commitDurably(db: Db): Promise<void> {
  await db.query("set local synchronous_commit = on")
}

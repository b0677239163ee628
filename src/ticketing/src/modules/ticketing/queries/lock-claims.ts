import type { PoolClient } from "pg"

/**
 * Until the transaction ends, nobody takes or frees a place, on the whole platform; who is at it ends first. A hold reads its performance after it got
 * past this lock (PostgreSQL locks a statement's tables before it takes its snapshot), so one that waited sees what was removed meanwhile. For
 * moments only: at most the caller's one statement.
 */
export async function queryLockClaims(db: PoolClient): Promise<void> {
  await db.query("lock table claim in share mode")
}

import type { PoolClient } from "pg"

/**
 * Prevents the whole platform from taking or freeing places until the transaction ends; transactions doing so finish first. A
 * hold that waited reads its performance after this lock (PostgreSQL locks a statement's tables before it takes its snapshot), so
 * it sees what was removed meanwhile. Hold it briefly: for one statement of the caller at most.
 */
export async function lockClaims(db: PoolClient): Promise<void> {
  await db.query("lock table claim in share mode")
}

import type { Db } from "@guichet/kernel/sql"
import type { PoolClient } from "pg"
import type { AdminConflictingClient } from "../../../contracts/installation"
import { ABANDONED_AFTER } from "./reserve-tenant"

/** Whether this installation is a single site, without clients. False while there is no operator. */
export async function isSingleSite(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ is_single_site: boolean }>("select is_single_site from tenant where kind = 'platform'")

  return rows[0]?.is_single_site ?? false
}

/** The same, guaranteed until the caller's transaction ends: openings share the lock, a switch waits for all of them. */
export async function holdInstallation(db: PoolClient): Promise<boolean> {
  const { rows } = await db.query<{ is_single_site: boolean }>(
    "select is_single_site from tenant where kind = 'platform' for share"
  )

  return rows[0]?.is_single_site ?? false
}

/** The same, for the switch: no site can be opened until the caller's transaction ends. */
export async function lockInstallation(db: PoolClient): Promise<boolean> {
  const { rows } = await db.query<{ is_single_site: boolean }>(
    "select is_single_site from tenant where kind = 'platform' for no key update"
  )

  return rows[0]?.is_single_site ?? false
}

export async function setSingleSite(db: PoolClient, is_single_site: boolean): Promise<void> {
  await db.query("update tenant set is_single_site = $1, updated_at = now() where kind = 'platform'", [is_single_site])
}

/** Deletes openings whose process died: they can never finish, and must not block the switch. */
export async function dropAbandonedOpenings(db: PoolClient): Promise<void> {
  await db.query(
    `delete from tenant where kind = 'client' and status = 'opening' and created_at < now() - interval '${ABANDONED_AFTER}'`
  )
}

const CONFLICTING = "kind = 'client' and status <> 'closed'"

/** Clients that are not closed: suspended ones, test ones and those being opened count. */
export async function countConflictingClients(db: Db): Promise<number> {
  const { rows } = await db.query<{ count: number }>(`select count(*)::integer as count from tenant where ${CONFLICTING}`)

  return rows[0].count
}

/** @param after the last id of the previous page */
export async function listConflictingClients(
  db: Db,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminConflictingClient[]> {
  const { rows } = await db.query<AdminConflictingClient & Record<string, unknown>>(
    `select id, name, slug, status, is_test from tenant where ${CONFLICTING} and ($1::text is null or id > $1) order by id limit $2`,
    [after ?? null, limit]
  )

  return rows
}

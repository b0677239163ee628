import type { PoolClient } from "pg"
import type { LockedSite } from "./lock-site"

export type ChangedSite = Omit<LockedSite, "id" | "kind" | "status">

/**
 * Writes settings if the revision is still the one they are based on, in the caller's transaction.
 *
 * @returns the new revision; null when another change came first
 */
export async function updateSite(db: PoolClient, site: ChangedSite & { slug_skeleton: string }): Promise<number | null> {
  const { rows } = await db.query<{ rev: number }>(
    `update tenant set name = $3, slug = $4, slug_skeleton = $5, country = $6, time_zone = $7, locales = $8, default_locale = $9, is_test = $10,
       rev = rev + 1, updated_at = now() where tenant_no = $1 and rev = $2 returning rev`,
    [
      site.tenant_no,
      site.rev,
      site.name,
      site.slug,
      site.slug_skeleton,
      site.country,
      site.time_zone,
      site.locales,
      site.default_locale,
      site.is_test,
    ]
  )

  return rows[0]?.rev ?? null
}

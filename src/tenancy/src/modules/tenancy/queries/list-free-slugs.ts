import type { Db } from "@guichet/kernel/sql"
import { ABANDONED_AFTER } from "../commands/reserve-tenant"
import { slugSkeleton } from "../rules/slug"

/**
 * Those of the slugs that `reserveTenant` would accept at this moment, in the given order: neither they nor their look-alikes
 * are, or were, another site's.
 *
 * @param domain the platform's, below which sites have their hosts
 */
export async function listFreeSlugs(db: Db, slugs: string[], domain: string): Promise<string[]> {
  const { rows } = await db.query<{ slug: string }>(
    `with site as (select * from tenant where status <> 'opening' or created_at >= now() - interval '${ABANDONED_AFTER}')
     select slug from unnest($1::text[], $2::text[]) with ordinality as wanted (slug, skeleton, place)
     where not exists (select from site where site.slug = wanted.slug or site.slug_skeleton = wanted.skeleton)
       and not exists (select from former_slug where former_slug.slug_skeleton = wanted.skeleton)
       and not exists (select from tenant_host join site using (tenant_no)
         where host in (wanted.slug || '.' || $3, wanted.slug || '.console.' || $3))
     order by place`,
    [slugs, slugs.map(slugSkeleton), domain]
  )

  return rows.map(({ slug }) => slug)
}

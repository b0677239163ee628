import type { Db } from "@guichet/kernel/sql"
import { PUBLIC_LISTING } from "./list-public-events"

/** Events whose texts a search reads: the soonest ones. */
const MAX_SEARCHED = 2_000

/** What a search of all tenants' events compares: title, subtitle, hall, city and site, soonest date first. */
export async function listPublicTexts(db: Db): Promise<{ id: string; text: string }[]> {
  const { rows } = await db.query<{ id: string; text: string }>(
    `select l.id, concat_ws(' ', l.title, l.subtitle, v.name, v.city, l.site_name) as text
       from (${PUBLIC_LISTING}) l join venue v on v.tenant_no = l.tenant_no and v.id = l.venue_id
      order by l.next_starts_at, l.id limit $1`,
    [MAX_SEARCHED]
  )

  return rows
}

import type { Db } from "@guichet/kernel/sql"

/**
 * Announces site.changed for published events with a date that has begun, or whose sale has begun or ended, or with a waiting
 * room that has opened, since `since`, so that the first visitor does not get the page as it was before.
 *
 * @returns until when, by the database's clock
 */
export async function announceDatesOfClock(db: Db, since: Date): Promise<Date> {
  const { rows } = await db.query<{ until: Date }>(
    `with turned as (
       select p.tenant_no, p.event_id from performance p where p.starts_at > $1 and p.starts_at <= now()
       union select p.tenant_no, p.event_id from performance p where p.sale_starts_at > $1 and p.sale_starts_at <= now()
       union select p.tenant_no, p.event_id from performance p where p.sale_ends_at > $1 and p.sale_ends_at <= now()
       union select w.tenant_no, w.event_id from waiting_room w where w.closed_at is null and w.opens_at > $1 and w.opens_at <= now()
       union select w.tenant_no, w.event_id from waiting_room w where w.closed_at is null and w.presale_at > $1 and w.presale_at <= now()
     ), announced as materialized (
       select announce_site_change(e.tenant_no, 'event:' || e.slug, jsonb_build_object('event', e.slug))
         from event e where e.status = 'published' and (e.tenant_no, e.id) in (select t.tenant_no, t.event_id from turned t)
     )
     select now() as until, (select count(*) from announced) as announced`,
    [since]
  )

  return rows[0].until
}

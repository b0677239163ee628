import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** An open waiting room, as the door knows it. */
export interface OpenRoom {
  id: string
  event_title: string
  event_slug: string
  opens_at: Date
  presale_at: Date | null
  presale_coupon_ids: string[]
  turn_minutes: number
  /** of its dates, so that a door knows which performances it guards; chronological */
  performance_ids: string[]
  /** of each of them */
  starts_at: Date[]
  time_zone: string
}

/** All open waiting rooms of a tenant. */
export const openRooms = (db: Db, tenant: TenantId): Promise<OpenRoom[]> =>
  call<OpenRoom & Record<string, unknown>>(
    db,
    "open-waiting-rooms",
    `select w.id, e.title as event_title, e.slug as event_slug, w.opens_at, w.presale_at, w.presale_coupon_ids, w.turn_minutes,
            array_agg(p.id order by p.starts_at, p.id) as performance_ids,
            array_agg(p.starts_at order by p.starts_at, p.id) as starts_at, min(p.time_zone) as time_zone
       from waiting_room w
       join event e on e.tenant_no = w.tenant_no and e.id = w.event_id
       join performance p on p.tenant_no = w.tenant_no and p.event_id = w.event_id and (w.performance_no is null or p.performance_no = w.performance_no)
        and p.deleted_at is null and p.status not in ('draft', 'cancelled')
      where w.tenant_no = $1 and w.closed_at is null
      group by w.tenant_no, w.id, e.tenant_no, e.id order by w.id`,
    [tenant]
  )

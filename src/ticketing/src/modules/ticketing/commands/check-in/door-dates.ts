import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DOOR_EARLY_SECONDS, DOOR_LATE_SECONDS } from "../../../../contracts/limits"
import type { DoorDateDTO, DoorDatesDTO } from "../../../../contracts/sales-api"

type Row = DoorDateDTO & { is_chosen: boolean; is_of_the_day: boolean; is_one_hall: boolean }

/** Dates whose tickets can be checked in now, by start, and which of them this device serves. */
export async function listDoorDates(db: Db, tenant: TenantId, device_id: string): Promise<DoorDatesDTO> {
  const { rows } = await db.query<Row & Record<string, unknown>>(
    `select p.id, e.title as event_title, v.name as venue_name, p.starts_at, p.time_zone, d.is_of_the_day, d.is_one_hall,
       exists (select from door_date c where c.tenant_no = $1 and c.device_id = $2 and c.performance_no = d.performance_no) as is_chosen
     from door_dates($1, make_interval(secs => $3), make_interval(secs => $4)) d
     join performance p on p.tenant_no = $1 and p.performance_no = d.performance_no
     join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
     join venue v on v.tenant_no = p.tenant_no and v.id = d.venue_id
     order by p.starts_at, v.name, e.title, p.id limit 200`,
    [tenant, device_id, DOOR_EARLY_SECONDS, DOOR_LATE_SECONDS]
  )
  const is_chosen = rows.some((date) => date.is_chosen)
  const must_choose = !is_chosen && rows.some((date) => date.is_of_the_day && !date.is_one_hall)

  return {
    is_chosen,
    must_choose,
    dates: rows.map(({ id, event_title, venue_name, starts_at, time_zone, ...date }) => ({
      id,
      event_title,
      venue_name,
      starts_at,
      time_zone,
      is_served: is_chosen ? date.is_chosen : !must_choose && date.is_of_the_day,
    })),
  }
}

/** @returns false, and nothing is written, when a date is not the tenant's or not open now */
export async function chooseDoorDates(db: Db, tenant: TenantId, device_id: string, performance_ids: string[]): Promise<boolean> {
  const { rows } = await db.query<{ is_chosen: boolean }>(
    "select choose_door_dates($1, $2, $3, make_interval(secs => $4), make_interval(secs => $5)) as is_chosen",
    [tenant, device_id, performance_ids, DOOR_EARLY_SECONDS, DOOR_LATE_SECONDS]
  )

  return rows[0].is_chosen
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { HallChangeBecause } from "../../../../contracts/hall-changes"
import { getSaleForMail, type SaleForMail } from "../orders/sale-for-mail"
import { HALL_CHANGES } from "./hall-changes-of-sale"

export interface SeatForMail {
  section: string
  row_label: string
  at_table: boolean
  label: string
}

export interface HallChangeForMail {
  sale: SaleForMail
  event_title: string
  starts_at: Date
  time_zone: string
  /** text written by the organiser */
  message: string | null
  /** proposals to answer; `kept_because`: the ticket keeps its own place, which has changed in this way; null: another place */
  items: { ticket_id: string; was: SeatForMail; becomes: SeatForMail; kept_because: HallChangeBecause | null }[]
  /** tickets that stay, and how their places have changed */
  staying: { ticket_id: string; place: SeatForMail; because: HallChangeBecause }[]
}

interface Row {
  asked: { id: string; items: { ticket_id: string; was: Place; becomes: Place; kept_because: HallChangeBecause | null }[] }[]
  details: {
    event_title: string
    starts_at: string
    time_zone: string
    message: string | null
    staying: { ticket_id: string; place: Place; because: HallChangeBecause }[]
  } | null
}

type Place = Omit<SeatForMail, "row_label"> & { row: string }

/** A hall change for one sale's email; null when it was answered, is over, or does not concern this sale any more. */
export async function getHallChangeForMail(
  db: Db,
  { tenant_no, sale_id, hall_change_id }: { tenant_no: TenantId; sale_id: string; hall_change_id: string }
): Promise<HallChangeForMail | null> {
  const { rows } = await db.query<Row>(
    `select ${HALL_CHANGES} as asked, (
       select jsonb_build_object('event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone, 'message', h.message,
         'staying', coalesce(jsonb_agg(jsonb_build_object('ticket_id', t.id, 'because', i.because,
           'place', jsonb_build_object('section', t.section, 'row', t.row_label, 'at_table', t.at_table, 'label', t.label)) order by t.place_idx) filter (where t.id is not null), '[]'))
         from hall_change h
         join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no and p.status <> 'cancelled'
         join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
         left join hall_change_item i on i.tenant_no = h.tenant_no and i.hall_change_id = h.id and i.sale_id = s.id and i.state = 'notified'
         left join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state in ('pending', 'valid') and t.performance_no = h.performance_no
          and t.place_idx = i.from_idx
        where h.tenant_no = s.tenant_no and h.id = $3 and h.state = 'confirmed' and coalesce(p.ends_at, p.starts_at) > now()
        group by h.id, h.message, e.title, p.starts_at, p.time_zone) as details
       from sale s where s.tenant_no = $1 and s.id = $2`,
    [tenant_no, sale_id, hall_change_id]
  )
  const details = rows[0]?.details
  const asked = rows[0]?.asked.find(({ id }) => id === hall_change_id)?.items ?? []
  const sale = details && (asked.length > 0 || details.staying.length > 0) ? await getSaleForMail(db, tenant_no, sale_id) : null
  if (!details || !sale) {
    return null
  }
  const seat = ({ row, ...place }: Place) => ({ ...place, row_label: row })

  return {
    ...details,
    sale,
    starts_at: new Date(details.starts_at),
    items: asked.map(({ ticket_id, was, becomes, kept_because }) => ({
      ...{ ticket_id, kept_because },
      was: seat(was),
      becomes: seat(becomes),
    })),
    staying: details.staying.map(({ place, ...ticket }) => ({ ...ticket, place: seat(place) })),
  }
}

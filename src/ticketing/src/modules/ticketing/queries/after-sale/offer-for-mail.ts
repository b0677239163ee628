import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { ExchangeDTO } from "../../../../contracts/back-office"
import { getSaleForMail, type SaleForMail } from "../orders/sale-for-mail"
import { EXCHANGE } from "./exchange-columns"

type Place = { section: string; row_label: string; at_table: boolean; label: string }

export interface OfferForMail {
  sale: SaleForMail
  difference_minor: bigint
  /** until when the places are kept */
  until: Date
  /** date that the tickets move to */
  event_title: string
  starts_at: Date
  time_zone: string
  venue: { name: string; city: string; address: string | null }
  items: { ticket_id: string; was: Place; becomes: Place }[]
}

type Row = { offer: ExchangeDTO & { until: string }; venue: OfferForMail["venue"] }

/**
 * An exchange whose difference can still be paid, for its email; null once the offer has ended or its tickets cannot move any
 * more.
 */
export async function getOfferForMail(
  db: Db,
  { tenant_no, sale_id, exchange_id }: { tenant_no: TenantId; sale_id: string; exchange_id: string }
): Promise<OfferForMail | null> {
  const { rows } = await db.query<Row>(
    `select q.offer, q.venue from (
       select ${EXCHANGE} as offer, jsonb_build_object('name', v.name, 'city', v.city, 'address', v.address) as venue
       from exchange x
       join performance p on p.tenant_no = x.tenant_no and p.performance_no = x.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
       join venue v on v.tenant_no = e.tenant_no and v.id = e.venue_id
       where x.tenant_no = $1 and x.sale_id = $2 and x.id = $3 and x.state = 'offered' and exchange_obstacle(x.tenant_no, x.id) is null
     ) q where q.offer->>'until' is not null`,
    [tenant_no, sale_id, exchange_id]
  )
  const sale = rows.length > 0 ? await getSaleForMail(db, tenant_no, sale_id) : null
  if (!sale) {
    return null
  }
  const { offer, venue } = rows[0]
  const place = ({ section, row, at_table, label }: ExchangeDTO["items"][number]["was"]): Place => ({
    section,
    row_label: row,
    at_table,
    label,
  })

  return {
    sale,
    venue,
    difference_minor: BigInt(offer.difference_minor),
    until: new Date(offer.until),
    event_title: offer.event_title,
    starts_at: new Date(offer.starts_at),
    time_zone: offer.time_zone,
    items: offer.items.map(({ ticket_id, was, becomes }) => ({ ticket_id, was: place(was), becomes: place(becomes) })),
  }
}

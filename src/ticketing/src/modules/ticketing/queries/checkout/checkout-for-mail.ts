import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { TicketForMail } from "../orders/sale-for-mail"
import type { VoidReason } from "../../commands/checkout/start-voiding-payment"

/** A place of a checkout, as emails show it. */
export interface PlaceForMail extends Pick<
  TicketForMail,
  "event_title" | "starts_at" | "time_zone" | "section" | "row_label" | "at_table" | "label"
> {
  performance_id: string
  place_uid: string
}

export interface CheckoutForMail {
  tenant_no: TenantId
  id: string
  buyer_name: string
  buyer_email: string
  locale: string
  /** the tenant's host that the buyer used */
  host: string
  /** not paid with real money */
  is_test: boolean
  /** null when it became a sale */
  void_reason: VoidReason | null
  /** by date and place, at least one */
  places: PlaceForMail[]
}

type Row = Omit<CheckoutForMail, "places"> & { places: (Omit<PlaceForMail, "starts_at"> & { starts_at: string })[] }

/** A checkout that has a buyer, with its places; null when it is not found. */
export async function getCheckoutForMail(db: Db, tenant_no: TenantId, checkout_id: string): Promise<CheckoutForMail | null> {
  const { rows } = await db.query<Row>(
    `select c.tenant_no, c.id, c.buyer_name, c.buyer_email, c.locale, c.host, c.void_reason, coalesce(c.payment_environment = 'test', false) as is_test, wanted.places
     from checkout c
     cross join lateral (
       select jsonb_agg(jsonb_build_object('performance_id', p.id, 'event_title', e.title, 'starts_at', p.starts_at, 'time_zone', p.time_zone,
           'place_uid', l.place_uid, 'section', l.section, 'row_label', l."row", 'at_table', coalesce(l.at_table, false), 'label', l.label) order by p.starts_at, l.place_idx) as places
       from hold h
       cross join lateral jsonb_to_recordset(h.lines) as l(place_idx integer, place_uid text, section text, "row" text, at_table boolean, label text)
       join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
       where h.tenant_no = c.tenant_no and h.checkout_id = c.id
     ) wanted
     where c.tenant_no = $1 and c.id = $2 and c.buyer_email is not null and wanted.places is not null`,
    [tenant_no, checkout_id]
  )
  if (rows.length === 0) {
    return null
  }
  const [checkout] = rows

  return { ...checkout, places: checkout.places.map((place) => ({ ...place, starts_at: new Date(place.starts_at) })) }
}

/** The checkout that became this sale; null when it has none. */
export async function getCheckoutIdOfSale(db: Db, tenant_no: TenantId, sale_id: string): Promise<string | null> {
  const { rows } = await db.query<{ checkout_id: string | null }>(
    "select checkout_id from sale where tenant_no = $1 and id = $2",
    [tenant_no, sale_id]
  )

  return rows[0]?.checkout_id ?? null
}

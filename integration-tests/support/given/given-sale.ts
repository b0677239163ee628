import { newId } from "@guichet/kernel/ids"
import { inTransaction } from "@guichet/kernel/sql"
import type { Pool } from "pg"

export interface GivenSaleInput {
  tenant_no: number
  performance_id: string
  /** place_idx of the seats sold */
  places?: number[]
  /** people at tables and booths sold whole and in areas, by uid: the first units of each */
  people?: Record<string, number>
  email?: string
  name?: string
  kind?: "card" | "free" | "cash"
  payment_id?: string
  /** percent off each ticket, by this code */
  coupon?: { code: string; percent: number }
}

export interface GivenSale {
  id: string
  ticket_ids: string[]
}

/**
 * A final sale as settling leaves it: claims sold, tickets valid at the offered price, fee frozen (5 % and 0.30 per ticket; by
 * card all taken with the payment, in cash nothing). In one transaction: the platform's order writer takes whole sales.
 */
export async function givenSale(pool: Pool, input: GivenSaleInput): Promise<GivenSale> {
  const {
    tenant_no,
    performance_id,
    places = [],
    people = {},
    email = "ada@example.org",
    name = "Ada Lovelace",
    kind = "card",
    payment_id = "pmt_test",
    coupon,
  } = input
  const reduced = (amount_minor: string) => Number(amount_minor) * (1 - (coupon?.percent ?? 0) / 100)
  const id = newId("sale")
  const { rows: lines } = await pool.query(
    `select p.performance_no, c.*, coalesce(c.units_from + u.at, c.idx) as place_idx, c.uid || coalesce('~' || (u.at + 1), '') as place_uid, o.price_level_id, o.variant_id, o.name as price_level_name, o.amount_minor, o.fee_minor, o.tax_percent, o.tax_name, o.currency
     from performance p
     join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no and (c.idx = any($3) or $4::jsonb ? c.uid)
     left join lateral generate_series(0, ($4::jsonb ->> c.uid)::integer - 1) as u(at) on true
     join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key
     where p.tenant_no = $1 and p.id = $2 order by c.idx, u.at`,
    [tenant_no, performance_id, places, JSON.stringify(people)]
  )
  const total = lines.reduce((sum, { amount_minor }) => sum + reduced(amount_minor), 0)
  const percent = Math.round(total * 0.05)
  const components = [
    { component: "percent", amount_minor: String(percent) },
    { component: "per_ticket", amount_minor: String(30 * lines.length) },
  ]
  const fee = kind === "free" ? 0 : percent + 30 * lines.length
  const ticket_ids: string[] = []
  await inTransaction(pool, async (db) => {
    await db.query(
      `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment, fee_due_minor, application_fee_minor, fee_components, coupon_code, final_at)
       values ($1, $2, $3, $4, 'final', $5, 'eur', $6, $7, 'fr', 'cid.scenes.localhost', $8, case $4 when 'card' then 'test' end, $9, $11, $10, $12, now())`,
      [
        tenant_no,
        id,
        newId("checkout"),
        kind,
        total,
        name,
        email,
        kind === "card" ? payment_id : null,
        fee,
        JSON.stringify(kind === "free" ? [] : components),
        kind === "card" ? fee : 0,
        coupon?.code ?? null,
      ]
    )
    for (const line of lines) {
      const ticket_id = newId("ticket")
      ticket_ids.push(ticket_id)
      await db.query(
        `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id, price_level_name, amount_minor, currency, discount_minor, fee_minor, tax_minor, tax_percent, tax_name, state, code, ticket_no)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, round($14::numeric * $18::numeric / (100 + $18::numeric)), $18, $19, 'valid', $2, $2)`,
        [
          tenant_no,
          ticket_id,
          id,
          line.performance_no,
          line.place_idx,
          line.place_uid,
          line.section,
          line.row_label,
          line.label,
          line.category_key,
          line.price_level_id,
          line.variant_id,
          line.price_level_name,
          reduced(line.amount_minor),
          line.currency,
          Number(line.amount_minor) - reduced(line.amount_minor),
          line.fee_minor,
          line.tax_percent,
          line.tax_name,
        ]
      )
      await db.query(`insert into claim (tenant_no, performance_no, place_idx, state, hold_no) values ($1, $2, $3, 3, 1)`, [
        tenant_no,
        line.performance_no,
        line.place_idx,
      ])
    }
  })

  return { id, ticket_ids }
}

/** Puts every date of the tenant on sale by SQL, where a spec needs paid offers and no payment account. */
export async function givenOffers(pool: Pool, tenant_no: number): Promise<void> {
  await pool.query(
    `insert into offer (tenant_no, performance_no, category_key, price_level_id, variant_id, name, price_minor, currency, position)
     select l.tenant_no, p.performance_no, l.category_key, l.id, l.variant_id, l.name, l.amount_minor, l.currency, l.position
     from price_level l join performance p on p.tenant_no = l.tenant_no and p.event_id = l.event_id where l.tenant_no = $1`,
    [tenant_no]
  )
}

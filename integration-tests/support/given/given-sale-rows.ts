import type { Pool } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { feeComponents, splitByLane } from "@guichet/billing/rules"

let made = 0

export interface GivenSaleRows {
  tenant_no: TenantId
  sale_id: string
  tickets: string[]
  /** the whole fee */
  fee_minor: bigint
  /** the part taken with the payment */
  application_fee_minor: bigint
}

interface SaleInput {
  /** default: card */
  kind?: "card" | "cash"
  /** default: now */
  final_at?: Date
  /** default: eur */
  currency?: string
}

/** A final sale as ticketing leaves it, at 10 % and 1.00 per ticket. */
export async function givenSaleRows(
  pool: Pool,
  tenant_no: TenantId,
  prices: bigint[],
  { kind = "card", final_at = new Date(), currency = "eur" }: SaleInput = {}
): Promise<GivenSaleRows> {
  const sale_id = `sale_${(made += 1)}`
  const amount = prices.reduce((sum, price) => sum + price, 0n)
  const components = feeComponents({ currency, percent: "10", fixed_minor: 100n, tickets: prices.length, amount_minor: amount })
  const { application_fee_minor } = splitByLane(components, kind === "card" ? amount : 0n)
  const fee_minor = components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
  await pool.query(
    `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, payment_id, payment_environment, fee_due_minor,
       application_fee_minor, fee_components, final_at)
     values ($1, $2, $2, $3, 'final', $4, $9, 'Ada', 'ada@example.org', 'fr', 'aster', 'pmt_1', case $3 when 'card' then 'test' end, $5, $6, $7, $8)`,
    [
      tenant_no,
      sale_id,
      kind,
      amount.toString(),
      fee_minor.toString(),
      application_fee_minor.toString(),
      JSON.stringify(components.map((part) => ({ ...part, amount_minor: part.amount_minor.toString() }))),
      final_at,
      currency,
    ]
  )
  const tickets = prices.map((_, index) => `${sale_id}_t${index}`)
  await pool.query(
    `insert into ticket (tenant_no, id, sale_id, performance_no, place_idx, place_uid, section, row_label, label, category_key, price_level_id, variant_id,
       price_level_name, amount_minor, currency, state, code, ticket_no)
     select $1, id, $2, $3, ordinality - 1, 'p', 's', 'r', 'l', 'c', 'plv', 'var', 'Full', amount, $6, 'valid', 'code', id
     from unnest($4::text[], $5::numeric[]) with ordinality as t (id, amount, ordinality)`,
    [tenant_no, sale_id, made, tickets, prices.map(String), currency]
  )

  return { tenant_no, sale_id, tickets, fee_minor, application_fee_minor }
}

/** An accepted refund of some of its tickets, or one that the provider refused and that is owed, as ticketing leaves it. */
export async function givenRefund(
  pool: Pool,
  { tenant_no, sale_id }: Pick<GivenSaleRows, "tenant_no" | "sale_id">,
  ticket_ids: string[],
  application_fee_minor = 0n,
  what: "accepted" | "owed" = "accepted"
): Promise<{ tenant_no: TenantId; sale_id: string; refund_id: string }> {
  const refund_id = `rfd_${(made += 1)}`
  await pool.query(
    `insert into sale_refund (tenant_no, id, sale_id, state, amount_minor, application_fee_minor, currency, requested_by, accepted_at, failed_at, reason)
     values ($1, $2, $3, case when $5 then 'failed' else 'accepted' end, 1000000, $4, 'eur', 'user_1', now(), case when $5 then now() end,
       case when $5 then 'account_disconnected' end)`,
    [tenant_no, refund_id, sale_id, application_fee_minor.toString(), what === "owed"]
  )
  await pool.query("insert into sale_refund_ticket (tenant_no, refund_id, ticket_id) select $1, $2, unnest($3::text[])", [
    tenant_no,
    refund_id,
    ticket_ids,
  ])
  await pool.query("update ticket set state = 'void' where tenant_no = $1 and id = any($2)", [tenant_no, ticket_ids])

  return { tenant_no, sale_id, refund_id }
}

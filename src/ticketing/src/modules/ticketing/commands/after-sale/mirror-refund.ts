import type { Db } from "@guichet/kernel/sql"
import { big, collectionIdOf, decimal, lineIdOf, paymentIdOf, ulidOf } from "../../rules/order-rows"
import type { UnmirroredRefund } from "./take-unmirrored-refund"

/**
 * Writes a refund to its Medusa order: the same rows that refunding a cart-made order leaves (golden test), with ids derived from
 * the refund. A refund of nothing has no money to show: it marks its lines, and the last one cancels the order. Runs in the
 * caller's transaction and marks the refund as mirrored.
 */
export async function mirrorRefund(db: Db, refund: UnmirroredRefund): Promise<void> {
  if (BigInt(refund.amount_minor) > 0n) {
    await writeMoney(db, refund)
  } else if (refund.is_last) {
    await db.query(`update "order" set status = 'canceled', canceled_at = $2, updated_at = $2 where id = $1`, [
      refund.order_id,
      refund.accepted_at,
    ])
  }
  await db.query(
    `update order_line_item set metadata = metadata || jsonb_build_object('refund_id', $2::text), updated_at = $3
     where id = any($4) and coalesce(metadata ->> 'ticket_id', metadata ->> 'extra_id') = any($1)`,
    [[...(refund.ticket_ids ?? []), ...(refund.extra_ids ?? [])], refund.id, refund.accepted_at, await lineIds(db, refund)]
  )
  await db.query(`update sale_refund set mirrored_at = now(), mirror_error = null where tenant_no = $1 and id = $2`, [
    refund.tenant_no,
    refund.id,
  ])
}

async function lineIds(db: Db, { tenant_no, sale_id }: UnmirroredRefund): Promise<string[]> {
  const { rows } = await db.query<{ count: number }>(
    `select (select count(*) from ticket where tenant_no = $1 and sale_id = $2)::int
       + (select count(*) from sale_extra where tenant_no = $1 and sale_id = $2)::int as count`,
    [tenant_no, sale_id]
  )

  return Array.from({ length: rows[0].count }, (_, index) => lineIdOf(sale_id, index))
}

async function writeMoney(db: Db, refund: UnmirroredRefund): Promise<void> {
  const { order_id, order_version, currency, sale_id, accepted_at } = refund
  const key = ulidOf(refund.id)
  const amount = BigInt(refund.amount_minor)
  const before = BigInt(refund.refunded_before_minor)
  const left = BigInt(refund.total_minor) - before
  const money = (minor: bigint) => decimal(minor, currency)
  const totals = (parts: Record<string, bigint>) =>
    Object.assign({}, ...Object.entries(parts).map(([name, minor]) => numberAndRaw(name, money(minor))))
  const values = {
    order_id,
    at: accepted_at,
    version: order_version,
    next: order_version + 1,
    currency,
    ...big("amount", money(amount)),
    minus: big("amount", money(-amount)),
    ...big("refunded_amount", money(before + amount)),
    refund_id: `ref_${key}`,
    transaction_id: `ordtrx_${key}`,
    change_id: `ordch_${key}`,
    action_id: `ordchact_${key}`,
    credit_id: `ordcl_${key}`,
    summary_id: `ordsum_${key}`,
    key,
    payment_id: paymentIdOf(sale_id),
    collection_id: collectionIdOf(sale_id),
    paid_back: totals({ refunded_total: before + amount, transaction_total: left - amount, pending_difference: amount }),
    totals: totals({
      paid_total: BigInt(refund.total_minor),
      refunded_total: before + amount,
      accounting_total: left - amount,
      credit_line_total: amount,
      transaction_total: left - amount,
      pending_difference: 0n,
      current_order_total: left - amount,
      original_order_total: left,
    }),
  }
  await db.query({ name: "mirror-refund", text: MIRROR, values: [JSON.stringify(values)] })
}

const numberAndRaw = (name: string, value: string) => ({ [name]: Number(value), [`raw_${name}`]: { value, precision: 20 } })

const V = `jsonb_to_record($1::jsonb) as v(order_id text, at timestamptz, version int, next int, currency text, amount numeric, raw_amount jsonb, minus jsonb,
  refunded_amount numeric, raw_refunded_amount jsonb, refund_id text, transaction_id text, change_id text, action_id text, credit_id text, summary_id text, key text,
  payment_id text, collection_id text, paid_back jsonb, totals jsonb)`
const QUANTITIES = [
  "quantity",
  "fulfilled_quantity",
  "shipped_quantity",
  "delivered_quantity",
  "return_requested_quantity",
  "return_received_quantity",
  "return_dismissed_quantity",
  "written_off_quantity",
]
const BOTH = QUANTITIES.map((column) => `${column}, raw_${column}`).join(", ")
const FROM_ITEM = QUANTITIES.map((column) => `i.${column}, i.raw_${column}`).join(", ")

/** The rows that Medusa's refund workflow writes, found by comparing tables before and after (2.21.2). */
const MIRROR = `
with v as (select * from ${V}),
refunded as (
  insert into refund (id, amount, raw_amount, payment_id, created_at, updated_at)
  select refund_id, amount, raw_amount, payment_id, at, at from v
), collection as (
  update payment_collection c set refunded_amount = v.refunded_amount, raw_refunded_amount = v.raw_refunded_amount, updated_at = v.at from v where c.id = v.collection_id
), transaction as (
  insert into order_transaction (id, order_id, version, amount, raw_amount, currency_code, reference, reference_id, created_at, updated_at)
  select transaction_id, order_id, version, (minus ->> 'amount')::numeric, minus -> 'raw_amount', currency, 'refund', refund_id, at, at from v
), old_summary as (
  update order_summary s set totals = s.totals || v.paid_back, updated_at = v.at from v where s.order_id = v.order_id and s.version = v.version
), summary as (
  insert into order_summary (id, order_id, version, totals, created_at, updated_at) select summary_id, order_id, next, totals, at, at from v
), change as (
  insert into order_change (id, order_id, version, status, change_type, confirmed_at, created_at, updated_at)
  select change_id, order_id, next, 'confirmed', 'credit_line', at, at, at from v
), action as (
  insert into order_change_action (id, order_id, version, order_change_id, reference, reference_id, action, details, amount, raw_amount, applied, created_at, updated_at)
  select action_id, order_id, next, change_id, 'payment_collection', collection_id, 'CREDIT_LINE_ADD', '{}', amount, raw_amount, true, at, at from v
), credit as (
  insert into order_credit_line (id, order_id, version, reference, reference_id, amount, raw_amount, metadata, created_at, updated_at)
  select v.credit_id || lpad(row_number() over (order by c.id)::text, 2, '0'), c.order_id, v.next, c.reference, c.reference_id, c.amount, c.raw_amount, c.metadata, v.at, v.at
  from v join order_credit_line c on c.order_id = v.order_id and c.version = v.version and c.deleted_at is null
  union all
  select credit_id, order_id, next, 'payment_collection', collection_id, amount, raw_amount, jsonb_build_object('created_in_version', next), at, at from v
), items as (
  insert into order_item (id, order_id, version, item_id, unit_price, raw_unit_price, ${BOTH}, metadata, created_at, updated_at)
  select 'orditem_' || v.key || lpad((row_number() over (order by i.id) - 1)::text, 2, '0'), i.order_id, v.next, i.item_id,
    coalesce(i.unit_price, l.unit_price), coalesce(i.raw_unit_price, l.raw_unit_price), ${FROM_ITEM}, i.metadata, v.at, v.at
  from v join order_item i on i.order_id = v.order_id and i.version = v.version and i.deleted_at is null
  join order_line_item l on l.id = i.item_id
), adjustments as (
  insert into order_line_item_adjustment (id, item_id, version, description, promotion_id, code, amount, raw_amount, provider_id, is_tax_inclusive, created_at, updated_at)
  select 'ordliadj_' || v.key || lpad((row_number() over (order by a.id) - 1)::text, 2, '0'), a.item_id, v.next, a.description, a.promotion_id, a.code, a.amount,
    a.raw_amount, a.provider_id, a.is_tax_inclusive, v.at, v.at
  from v join order_item i on i.order_id = v.order_id and i.version = v.version and i.deleted_at is null
  join order_line_item_adjustment a on a.item_id = i.item_id and a.version = v.version and a.deleted_at is null
)
update "order" o set version = v.next, updated_at = v.at from v where o.id = v.order_id`

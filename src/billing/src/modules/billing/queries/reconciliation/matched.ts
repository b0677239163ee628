import { PLATFORM_TENANT_NO } from "@guichet/tenancy/contracts"

/**
 * One account's money as both sides know it: `charge` (one row per payment or charge), `refund` (one row per refund),
 * `fee_return` (one row per returned fee). Rows with null in `ours_` are known only to the provider, rows with null in `theirs_`
 * only to us. `is_settled`: neither side is so recent that the other may not have it yet.
 *
 * Each provider reference that a refund ever had is a separate row (`is_earlier`: of a failed attempt). Lines dated in the future
 * come from the emulator, whose clock can be moved, and count like any other.
 *
 * $1 tenant, $2 merchant account's id ('' for the platform's own), $3 seconds that events may take to arrive, $4 until when its
 * statement is complete. The provider's amounts are in the currency of the charge or refund: the balance may be kept in another.
 */
export const MATCHED = `
  statement as materialized (
    select s.account_ref, s.starts_at, $4::timestamptz - make_interval(secs => $3) as settled_at from payments_provider_statement s
    where s.tenant_no = $1 and s.merchant_account_id = $2),
  line as (
    select l.*, (l.happened_at < t.settled_at or l.happened_at > now()) as is_settled from payments_provider_line l, statement t
    where l.tenant_no = $1 and l.merchant_account_id = $2
      -- what a client paid of an invoice, to the cent, is in the ledger as such
      and not (l.merchant_account_id = '' and l.category = 'charge' and exists (
        select from invoice_payment i where i.tenant_no <> $1 and i.provider_ref = l.intent_ref and i.amount_minor = l.source_minor))),
  earned as (
    select l.* from payments_provider_line l where l.tenant_no = ${PLATFORM_TENANT_NO} and l.merchant_account_id = '' and l.category in ('platform_earning', 'platform_earning_refund')),
  paid as (
    select p.*, starts_with(p.checkout_id, 'cart_') as is_cart from payments_card_payment p, statement t
    where p.tenant_no = $1 and p.account_ref = t.account_ref and p.created_at >= t.starts_at),
  returned_money as (
    select l.intent_ref, sum(case l.category when 'refund' then l.source_minor else -l.source_minor end) as amount
    from line l where l.category in ('refund', 'refund_failure') and l.intent_ref is not null group by l.intent_ref),
  charge as (
    select p.id as payment_id, s.id as sale_id, p.state as payment_state, p.is_cart, l.source_ref, l.fee_ref, l.is_ours,
      p.currency as ours_currency, l.source_currency as theirs_currency, s.amount_minor as sale_minor, p.amount_minor as ours_minor,
      l.source_minor as theirs_minor, coalesce(s.application_fee_minor, p.application_fee_minor) as ours_fee_minor, l.source_fee_minor as theirs_fee_minor,
      coalesce(g.amount, 0) as returned_minor, coalesce(l.happened_at, p.updated_at) as at, l.happened_at,
      coalesce(l.is_settled, true) and coalesce(p.updated_at < t.settled_at, true) as is_settled
    from (select * from line where category = 'charge') l
    full join paid p on p.intent_ref = l.intent_ref
    left join ticketing_sale s on s.tenant_no = $1 and s.tenant_no = p.tenant_no and s.checkout_id = p.checkout_id and s.payment_id = p.id and s.state = 'final'
    left join returned_money g on g.intent_ref = l.intent_ref
    cross join statement t
    where l.provider_ref is not null or p.state = 'captured'),
  refunded as (
    select r.*, p.id as of_payment, p.currency from payments_card_refund r join paid p on p.tenant_no = r.tenant_no and p.id = r.payment_id
    where r.tenant_no = $1),
  attempted as (
    select r.*, r.provider_ref as ref, false as is_earlier from refunded r
    union all
    select r.*, e.ref, true from refunded r cross join unnest(r.failed_refs) as e (ref)),
  refund as (
    select r.refund_id, coalesce(p.id, o.id) as payment_id, s.id as sale_id, r.state, coalesce(p.is_cart, o.is_cart, false) as is_cart, l.source_ref, l.is_ours,
      coalesce(r.currency, o.currency) as ours_currency, l.source_currency as theirs_currency, r.amount_minor as ours_minor, l.source_minor as theirs_minor,
      f.source_ref is not null as came_back, coalesce(r.is_earlier, false) as is_earlier, coalesce(l.happened_at, r.updated_at) as at,
      coalesce(l.is_settled, true) and coalesce(r.updated_at < t.settled_at, true) as is_settled
    from (select * from line where category = 'refund') l
    full join attempted r on r.ref = l.source_ref
    left join paid p on p.id = r.of_payment
    left join paid o on o.intent_ref = l.intent_ref and r.refund_id is null
    left join ticketing_sale s on s.tenant_no = $1 and s.checkout_id = coalesce(p.checkout_id, o.checkout_id) and s.payment_id = coalesce(p.id, o.id) and s.state = 'final'
    left join line f on f.category = 'refund_failure' and f.source_ref = coalesce(l.source_ref, r.provider_ref)
    cross join statement t
    where l.provider_ref is null or p.id is not null or o.id is not null or l.is_ours),
  fee_return as (
    select r.refund_id, c.payment_id, c.sale_id, e.source_ref, c.ours_currency, e.source_currency as theirs_currency, r.application_fee_minor as ours_minor,
      e.source_minor as theirs_minor, r.fee_state, coalesce(e.happened_at, r.updated_at) as at,
      coalesce(e.happened_at < t.settled_at or e.happened_at > now(), true) and coalesce(r.updated_at < t.settled_at, true) as is_settled
    from (select x.*, c.payment_id from earned x join charge c on c.fee_ref = x.fee_ref where x.category = 'platform_earning_refund') e
    full join (select * from refunded where application_fee_minor > 0) r on r.fee_refund_ref = e.source_ref
    join charge c on c.payment_id = coalesce(e.payment_id, r.of_payment)
    cross join statement t)`

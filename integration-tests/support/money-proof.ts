// Long because the four proofs of money are one reading at one moment: our rows beside the provider's records.
import { bookImbalances, feeImbalances } from "@guichet/billing/proofs"
import { eventually } from "./child"
import { ATTEMPTS_UNDER_WAY, violationsOfInvoices } from "./invoice-money"
import type { Servers } from "./servers"
import type { Loose } from "./client/exchange"

type World = Pick<Servers, "pool" | "control" | "servers">

/** Work in progress, by name; the proofs apply to a system at rest. */
const UNDER_WAY = `
select 'events unread' as what, count(*)::integer from webhook_inbox where state = 'received'
union all select 'messages undelivered', count(*)::integer from ticketing_outbox where done_at is null
union all select 'sales uncaptured', count(*)::integer from sale where state = 'authorised'
union all select 'orders unwritten or unannounced', count(*)::integer from sale where state = 'final' and announced_at is null
union all select 'refunds unanswered', count(*)::integer from sale_refund where state in ('requested', 'submitted')
union all select 'fees not returned', count(*)::integer from card_refund where fee_state = 'pending' and fee_due_at is not null
union all ${ATTEMPTS_UNDER_WAY}`

/** Conditions that no row may meet. Each names what it found. */
const UNTRUE = `
select 'INV-PAY a valid ticket without payment' as violation, t.id from ticket t
  join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
 where t.state = 'valid' and (s.state <> 'final' or (s.kind = 'card' and not exists (
   select from card_payment p where p.tenant_no = s.tenant_no and p.id = s.payment_id and p.state = 'captured' and p.is_matching
     and p.amount_minor = s.amount_minor and p.currency = s.currency)))
union all
select 'INV-PAY a ticket of a sale that failed, not void', t.id from ticket t
  join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id where s.state = 'failed' and t.state <> 'void'
union all
select 'INV-PAY a ticket of a final sale, void without a refund, an exchange it paid, a lost dispute or its organiser''s word', t.id from ticket t
  join sale s on s.tenant_no = t.tenant_no and s.id = t.sale_id
 where s.state = 'final' and t.state <> 'valid'
   and not exists (select from sale_refund_ticket rt join sale_refund r on r.tenant_no = rt.tenant_no and r.id = rt.refund_id
     where rt.tenant_no = t.tenant_no and rt.ticket_id = t.id and r.state in ('accepted', 'failed', 'returned'))
   and not exists (select from ticket_voiding v where v.tenant_no = t.tenant_no and v.ticket_id = t.id)
   and not exists (select from exchange_item i where i.tenant_no = t.tenant_no and i.paid_ticket_id = t.id)
   and not exists (select from dispute d where d.tenant_no = s.tenant_no and d.payment_id = s.payment_id
     and (d.phase = 'lost' or d.status like 'appeal_%'))
union all
select 'INV-PAY a sale that is not the sum of what was sold, before exchanges', s.id from sale s
 where s.state <> 'failed' and s.amount_minor <> (
   select coalesce(sum(t.amount_minor), 0) from ticket t where t.tenant_no = s.tenant_no and t.sale_id = s.id) - (
   select coalesce(sum((i.becomes ->> 'amount_minor')::numeric - (i.was ->> 'amount_minor')::numeric), 0)
     from exchange x join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
    where x.tenant_no = s.tenant_no and x.sale_id = s.id and x.state = 'done') + (
   select coalesce(sum(x.amount_minor), 0) from sale_extra x where x.tenant_no = s.tenant_no and x.sale_id = s.id)
union all
select 'INV-PAY a sale of the till that is not the sum of its tenders', s.id from sale s
 where s.state <> 'failed' and (s.kind = 'till' or exists (
   select from till_sale x where x.tenant_no = s.tenant_no and x.checkout_id = s.checkout_id)) and s.amount_minor <> (
   select coalesce(sum(d.amount_minor), 0) from tender d where d.tenant_no = s.tenant_no and d.checkout_id = s.checkout_id and d.state = 'taken')
union all
select 'INV-PAY taken at the till, and neither sold, nor waiting, nor on its way back', d.id from tender d
  join checkout c on c.tenant_no = d.tenant_no and c.id = d.checkout_id
 where (d.state = 'taken' and c.state not in ('paying', 'settled')) or (d.state = 'pending' and c.state <> 'paying')
    or (d.state = 'reversed' and d.amount_minor <> (select coalesce(sum(b.amount_minor), 0) from tender_return b
          where b.tenant_no = d.tenant_no and b.tender_id = d.id))
    or d.amount_minor < (select coalesce(sum(b.amount_minor), 0) from tender_return b where b.tenant_no = d.tenant_no and b.tender_id = d.id)
union all
select 'INV-PAY a refund of the till that is not the sum of what goes back of its tenders', r.id from sale_refund r
  join sale s on s.tenant_no = r.tenant_no and s.id = r.sale_id
  join till_sale x on x.tenant_no = s.tenant_no and x.checkout_id = s.checkout_id
 where r.state = 'accepted' and r.amount_minor <> (
   select coalesce(sum(b.amount_minor), 0) from tender_return b where b.tenant_no = r.tenant_no and b.refund_id = r.id)
union all
select 'INV-LEDGER cash of a tender that moved in no drawer, or as another sum', d.id from tender d
 where d.kind = 'cash' and not exists (select from cash_movement m where m.tenant_no = d.tenant_no and m.tender_id = d.id
   and m.drawer_id = d.drawer_id and m.amount_minor = d.amount_minor + d.rounding_minor)
union all
select 'INV-LEDGER cash that went back out of no drawer, or as another sum', b.id from tender_return b
  join tender d on d.tenant_no = b.tenant_no and d.id = b.tender_id and d.kind = 'cash'
 where b.handed_at is not null and not exists (select from cash_movement m where m.tenant_no = b.tenant_no and m.return_id = b.id
   and m.drawer_id = b.drawer_id and m.amount_minor = -(b.amount_minor + b.rounding_minor))
union all
select 'INV-LEDGER a closed drawer that is not what moved in it', w.id from drawer_session w
 where w.closed_at is not null and w.counted_minor <> (
   select coalesce(sum(m.amount_minor), 0) from cash_movement m where m.tenant_no = w.tenant_no and m.drawer_id = w.id)
union all
select 'INV-SEAT a sold place without its ticket', k.tenant_no || ' ' || k.performance_no || ' ' || k.place_idx from claim k
 where k.state = 3 and not exists (select from ticket t where t.tenant_no = k.tenant_no and t.performance_no = k.performance_no
   and t.place_idx = k.place_idx and t.state in ('pending', 'valid'))
union all
select 'INV-SEAT a ticket without its place', t.id from ticket t
 where t.state in ('pending', 'valid') and not exists (select from claim k where k.tenant_no = t.tenant_no
   and k.performance_no = t.performance_no and k.place_idx = t.place_idx and k.state = 3)
union all
select 'INV-SEAT more people than an area holds, or a table has', u.tenant_no || ' ' || u.performance_no || ' ' || u.units_from from (
  select k.tenant_no, k.performance_no, (k.place_idx >> 17) << 17 as units_from, count(*) as people from claim k
   where k.place_idx < 0 and k.reason is distinct from 'capacity' and (k.state <> 1 or k.expires_at > now()) group by 1, 2, 3) u
 where u.people > area_capacity_of(u.tenant_no, u.performance_no, u.units_from)
union all
select 'INV-ONCE a final sale without its one order', s.id from sale s
 where s.state = 'final' and (select count(*) from "order" o where o.metadata ->> 'sale_id' = s.id and o.id = s.order_id) <> 1
union all
select 'INV-ONCE an order of no final sale', o.id from "order" o
 where o.metadata ? 'sale_id' and not exists (select from sale s where s.order_id = o.id and s.state = 'final')
union all
select 'INV-ONCE an order without its one payment', o.id from "order" o
  join sale s on s.order_id = o.id and s.amount_minor > 0
 where (select count(*) from order_payment_collection c join payment m on m.payment_collection_id = c.payment_collection_id
   where c.order_id = o.id and m.captured_at is not null) <> 1
union all
select 'INV-ONCE a final sale without its one mail', s.id from sale s
 where s.state = 'final' and s.buyer_email <> '' and (select count(*) from mail m where m.tenant_no = s.tenant_no and m.key = 'tickets:' || s.id) <>
   case when exists (select from exchange x where x.tenant_no = s.tenant_no and x.paid_sale_id = s.id) or (
     -- none of its dates takes place: the announcement is its mail, unless the tickets were sent before
     not exists (select from mail m where m.tenant_no = s.tenant_no and m.key = 'tickets:' || s.id)
     and exists (select from mail m where m.tenant_no = s.tenant_no and m.to_address = s.buyer_email and m.key like 'cancelled:%:' || s.id)
     and not exists (select from ticket t join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
       where t.tenant_no = s.tenant_no and t.sale_id = s.id and p.status <> 'cancelled')) then 0 else 1 end`

/** One card payment, beside what our ledger says of it. */
const PAYMENTS = `
select p.id, p.account_ref, s.id as sale_id, s.amount_minor::integer as sold_minor,
       coalesce((select sum(r.amount_minor) from sale_refund r where r.tenant_no = s.tenant_no and r.sale_id = s.id and r.state = 'accepted'),
         0)::integer as refunded_minor,
       coalesce((select sum(f.amount_minor - f.reversed_minor) from sale_fee f
         where f.tenant_no = s.tenant_no and f.sale_id = s.id and f.lane = 'application_fee'), 0)::integer as fee_minor
  from card_payment p
  left join sale s on s.tenant_no = p.tenant_no and s.payment_id = p.id and s.state = 'final'
 where p.checkout_id not like 'cart_%'`

/** The emulator's name of the account on which a payment without one was opened. */
const PLATFORM_ACCOUNT = "acct_emu_platform"

interface Payment {
  id: string
  account_ref: string
  sale_id: string | null
  sold_minor: number | null
  refunded_minor: number
  fee_minor: number
}

/**
 * INV-PAY, INV-ONCE, INV-FEE and INV-LEDGER over the whole database and the provider's records, once no work is in progress.
 *
 * @throws the matcher's error with every violation
 */
export async function expectSoundMoney(world: World): Promise<void> {
  expect(await violationsOfMoney(world)).toEqual([])
}

/** The same for callers without a matcher. @returns every violation, once the system is at rest */
export async function violationsOfMoney(world: World): Promise<unknown[]> {
  let left: string[] = []
  await eventually(
    async () => (left = await underWay(world)).length === 0,
    "a world at rest",
    60_000,
    () => [...left, ...world.servers.map(({ process }) => process.log)].join("\n")
  )

  return violations(world)
}

async function underWay({ pool, control }: World): Promise<string[]> {
  const { rows } = await pool.query<{ what: string; count: number }>(UNDER_WAY)
  const { outstanding } = await control("/webhooks")

  return [...rows, { what: "events undelivered", count: outstanding.length as number }]
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => `${count} ${what}`)
}

async function violations(world: World): Promise<unknown[]> {
  const { pool, control } = world
  const { rows } = await pool.query<{ violation: string; id: string }>(UNTRUE)
  const { rows: payments } = await pool.query<Payment>(PAYMENTS)
  const dump = await control("/dump")
  const toViolation = (proof: string) => (row: object) => ({ violation: proof, ...row })

  return [
    ...rows,
    ...payments.flatMap((payment) => violationsOfPayment(dump, payment)),
    ...(await violationsOfInvoices(world, dump.accounts)),
    ...(await feeImbalances(pool, 0)).map(toViolation("INV-FEE")),
    ...(await bookImbalances(pool)).map(toViolation("INV-LEDGER")),
    ...(dump.conserved ? [] : [{ violation: "INV-LEDGER money came or went at the provider" }]),
    ...dump.contract.broken,
  ]
}

/**
 * The provider's view of a payment: through its pages on the account on which it was opened, so that nothing forged on another
 * counts.
 */
function violationsOfPayment({ accounts }: Loose, payment: Payment): { violation: string; id: string }[] {
  const account: Loose = accounts[payment.account_ref || PLATFORM_ACCOUNT]
  const pages = (account.sessions as Loose[]).filter(({ metadata }) => metadata?.payment_id === payment.id)
  const intents = (account.payment_intents as Loose[]).filter(({ id }) => pages.some((page) => page.payment_intent === id))
  const charges = (account.charges as Loose[]).filter(({ payment_intent }) => intents.some(({ id }) => id === payment_intent))
  const of = (charge: string) => charges.some(({ id }) => id === charge)
  const sum = (rows: Loose[], amount: (row: Loose) => number) => rows.reduce((total, row) => total + amount(row), 0)
  const taken = sum(charges, ({ captured, amount_captured }) => (captured ? amount_captured : 0))
  const paidOut = (account.refunds as Loose[]).filter(
    ({ charge, status }) => of(charge) && !["failed", "canceled"].includes(status)
  )
  const fees = (Object.values(accounts) as Loose[]).flatMap(({ application_fees }) => application_fees as Loose[])
  const found = {
    captured: taken,
    refunded: sum(paidOut, ({ amount }) => amount),
    fee: sum(
      fees.filter(({ charge }) => of(charge)),
      ({ amount, amount_refunded }) => amount - amount_refunded
    ),
  }
  const wanted = payment.sale_id
    ? { captured: payment.sold_minor as number, refunded: payment.refunded_minor, fee: payment.fee_minor }
    : { captured: found.captured, refunded: found.captured, fee: 0 }

  return [
    ...intents
      .filter(({ status }) => status === "requires_capture")
      .map(({ id }) => ({ violation: "INV-PAY authorised money that is neither captured nor voided", id })),
    ...(Object.keys(wanted) as (keyof typeof wanted)[])
      .filter((what) => wanted[what] !== found[what])
      .map((what) => ({
        violation: `INV-PAY ${what} ${found[what]} at the provider, ${wanted[what]} by our books`,
        id: payment.id,
      })),
    ...(charges.filter(({ captured, refunded }) => captured && !refunded).length > 1
      ? [{ violation: "INV-ONCE charged twice", id: payment.id }]
      : []),
  ]
}

import { randomUUID } from "node:crypto"
import { newId } from "@guichet/kernel/ids"
import { isDomainError } from "@guichet/kernel/errors"
import type { Ports } from "@guichet/ports"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { serveEveryDate } from "../../../../../../integration-tests/support/ticketing/serve-every-date"
import { ASKED_BY_BUYER } from "../../../contracts/refund-terms"
import { runCancellations } from "../../../after-sale/run-cancellations"
import { exchangeTickets, type Exchanging } from "../../../after-sale/exchange-tickets"
import { payExchange } from "../../../after-sale/pay-exchange"
import { returnLostExchanges } from "../../../after-sale/return-lost-exchanges"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { markPaid } from "../../../checkout/mark-paid"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { chooseForCheckout } from "../commands/checkout/choose-for-checkout"
import { createCheckout } from "../commands/checkout/create-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { insertRescheduling } from "../commands/after-sale/insert-rescheduling"
import {
  COUPONS,
  EVENT_OF,
  RESCHEDULED_BY,
  SHARES,
  WHOLE_BEFORE,
  type Coupon,
  type WorthAnswer,
  type WorthStep,
} from "./worth-model"

/** Where steps are taken: dates and coupons by their number in the model. */
export interface WorthStage {
  tenant: number
  host: string
  dates: { id: string; event_id: string; performance_no: number }[]
  coupons: (string | null)[]
}

export interface WorthAsked {
  stage: WorthStage
  step: WorthStep
  /** of an exchange or a buyer's return, by the model */
  seen_minor: number
  /** of the step's tickets */
  sale_id: string | null
}

const HOUR_MS = 3_600_000

/** Takes a step of the model against the real functions; a refusal is returned as its code. */
export async function takeWorthStep(exchanging: Exchanging & Paying & { ports: Ports }, asked: WorthAsked): Promise<WorthAnswer> {
  try {
    return { outcome: "ok", ...(await taken(exchanging, asked)) }
  } catch (error) {
    return { outcome: isDomainError(error) ? error.code : String((error as Error).stack ?? error) }
  }
}

async function taken(
  exchanging: Exchanging & Paying & { ports: Ports },
  { stage, step, seen_minor, sale_id }: WorthAsked
): Promise<Partial<WorthAnswer>> {
  const { pool, ports } = exchanging
  const tenant = guardedTenant(stage.tenant)
  const sql = async (text: string, values: unknown[]) => (await pool.query(text, values)).rows
  const key = { tenant, sale_id: sale_id ?? "sale_none" }
  const jobs = async () => {
    await returnLostExchanges(pool)
    await sql("update sale_refund set next_at = now() where tenant_no = $1 and state in ('requested', 'submitted')", [tenant])
    await retryRefunds(pool, ports)
  }
  const written = () =>
    sql("update sale set order_id = id, projected_at = now() where tenant_no = $1 and state = 'final' and projected_at is null", [
      tenant,
    ])
  const offer = async (id: string) =>
    (
      await sql("select sale_id, checkout_id, state, difference_minor from exchange where tenant_no = $1 and id = $2", [
        tenant,
        id,
      ])
    )[0]
  const authorise = async (checkout_id: string) => {
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1 and state = 'none'", [checkout_id])
    await ports.settle.settle({ tenant_no: tenant, checkout_id })
    await written()
  }
  switch (step.kind) {
    case "sell": {
      const session = Buffer.from(randomUUID().replaceAll("-", "").repeat(2), "hex")
      const date = stage.dates[step.date]
      const place_uids = step.places.map((place) => `p-${place}`)
      const hold = await exchanging.holds({ tenant, performance_id: date.id, session, place_uids })
      const { id } = await createCheckout(pool, { tenant, session, hold_ids: [hold.id], locale: "fr", host: stage.host })
      await setBuyer(pool, tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })
      const coupon = COUPONS[step.coupon] as Coupon | null
      if (step.by === "card") {
        const holds = coupon && (coupon.event === undefined || coupon.event === EVENT_OF[step.date])
        await (holds && chooseForCheckout(pool, tenant, id, session, { coupon_id: stage.coupons[step.coupon] }))
        await payCheckout(exchanging, tenant, id, session)
        await authorise(id)
      } else {
        const amount_minor = BigInt(hold.places.reduce((sum, place) => sum + place.amount_minor, 0))
        await markPaid(exchanging, { tenant, checkout_id: id, amount_minor, marked_by: "user_1" })
        await written()
      }
      const [sale] = await sql("select id from sale where tenant_no = $1 and checkout_id = $2", [tenant, id])
      const share = SHARES[step.share]
      const steps = [
        { hours_before: WHOLE_BEFORE, percent: 100 },
        { hours_before: 1, percent: share },
      ]
      await sql("update ticket set refund_terms = $3 where tenant_no = $1 and sale_id = $2", [
        tenant,
        sale.id,
        share === null ? null : { steps: share === 0 ? [] : steps, returns_fee: false },
      ])
      const tickets = await sql(
        "select id from ticket where tenant_no = $1 and sale_id = $2 order by array_position($3::integer[], place_idx)",
        [tenant, sale.id, step.places]
      )

      return { sale: sale.id, tickets: tickets.map((ticket) => ticket.id) }
    }
    case "exchange": {
      const exchange = await exchangeTickets(exchanging, {
        ...key,
        performance_id: stage.dates[step.date].id,
        tickets: step.tickets.map((ticket_id, at) => ({ ticket_id, place_uid: `p-${step.places[at]}` })),
        seen_minor: BigInt(seen_minor),
        offer_hours: 48,
        fee_minor: BigInt(step.fee),
        requested_by: "user_1",
        ...(step.is_beyond && { note: "By the director" }),
      })

      return { exchange }
    }
    case "page": {
      const { sale_id: of, difference_minor } = await offer(step.offer)
      const page = await payExchange(
        exchanging,
        { tenant, sale_id: of, exchange_id: step.offer },
        { seen_minor: BigInt(difference_minor), network: null }
      )

      return { outcome: page ? "ok" : "paid_already" }
    }
    case "paid":
    case "counter": {
      const { checkout_id, difference_minor } = await offer(step.offer)
      if (step.kind === "paid") {
        await authorise(checkout_id)
      } else {
        await markPaid(exchanging, { tenant, checkout_id, amount_minor: BigInt(difference_minor), marked_by: "user_1" })
      }
      await jobs()

      return { state: (await offer(step.offer)).state }
    }
    case "refund":
    case "by_terms":
    case "by_buyer": {
      const orders = {
        refund: undefined,
        by_terms: { share: { of: "terms" as const } },
        by_buyer: { share: { of: "buyer" as const, seen_minor: BigInt(seen_minor) } },
      }
      await refundTickets(pool, ports, {
        ...{ ...key, items: { ticket_ids: step.tickets, extra_ids: [] }, order: orders[step.kind] },
        requested_by: step.kind === "by_buyer" ? ASKED_BY_BUYER : "user_1",
      })
      await jobs()

      return {}
    }
    case "transfer":
      await transferTicket(exchanging, {
        ...key,
        ticket_id: step.tickets[0],
        holder: { name: "Bea", email: "bea@example.org" },
        transferred_by: "user_1",
        seen_changes: null,
      })

      return {}
    case "scan": {
      const [{ id }] = await sql("select coalesce(code_id, id) as id from ticket where tenant_no = $1 and id = $2", [
        tenant,
        step.tickets[0],
      ])
      await serveEveryDate(pool, tenant, "dev_1")

      return { outcome: (await checkInTicket(pool, tenant, { id }, { id: "dev_1", name: "Gate" })).result }
    }
    case "cancel": {
      const { id, event_id } = stage.dates[step.date]
      const ill = { event_id, performance_ids: [id], reason: "The tenor is ill.", requested_by: "user_1" }
      await insertCancellation(pool, tenant, ill)
      await runCancellations(pool)
      await jobs()

      return {}
    }
    case "reschedule": {
      const { id, event_id } = stage.dates[step.date]
      const [{ starts_at }] = await sql("select starts_at from performance where tenant_no = $1 and id = $2", [tenant, id])
      await insertRescheduling(pool, tenant, {
        ...{
          event_id,
          performance_id: id,
          seen_starts_at: starts_at,
          starts_at: new Date(starts_at.getTime() + RESCHEDULED_BY * HOUR_MS),
        },
        ...{ message: null, refund_until: step.is_whole ? starts_at : null, requested_by: "user_1" },
      })

      return {}
    }
    case "dispute": {
      const [{ left }] = await sql(
        `select s.amount_minor - coalesce(sum(r.amount_minor) filter (where r.state = 'accepted'), 0) as left
           from sale s left join sale_refund r on r.tenant_no = s.tenant_no and r.sale_id = s.id
          where s.tenant_no = $1 and s.id = $2 group by s.amount_minor`,
        [tenant, step.sale]
      )
      await ports.settle.applyDispute({
        ...{
          tenant_no: tenant,
          dispute_id: `dsp_${step.sale}`,
          sale_id: step.sale,
          phase: step.phase,
          amount_minor: BigInt(left),
        },
        ...{ currency: "eur", reason: "fraudulent", due_by: null, read_at: new Date() },
      })

      return { taken: Number(left) }
    }
  }
}

/** The model's coupons, for a tenant and the events of its dates. */
export async function givenCoupons(
  sql: (text: string, values: unknown[]) => Promise<unknown>,
  tenant: number,
  events: string[]
): Promise<(string | null)[]> {
  const ids = []
  for (const coupon of COUPONS as readonly (Coupon | null)[]) {
    const id = coupon && newId("coupon")
    if (coupon) {
      await sql(
        `insert into coupon (tenant_no, id, code, kind, percent, amount_minor, currency, event_ids)
         values ($1, $2, $3, case when $4::numeric is null then 'per_ticket' else 'percent' end, $4, $5, case when $5::numeric is not null then 'eur' end, $6)`,
        [
          ...[tenant, id, id!.slice(-8).toUpperCase(), coupon.percent ?? null, coupon.amount ?? null],
          coupon.event === undefined ? [] : [events[coupon.event]],
        ]
      )
    }
    ids.push(id)
  }

  return ids
}

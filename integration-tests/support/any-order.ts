import { readSettings } from "@guichet/kernel/settings"
import { orderToken } from "@guichet/ticketing/sales-api"
import type Stripe from "stripe"
import { eventually } from "./child"
import { eventsRead, postEvent, signatureOf, webhookTargets } from "./provider-events"
import type { Seller } from "./seller"
import { payAtProvider, sessionOf, settled } from "./story"
import type { Loose } from "./client/exchange"

/** Possible histories of a session, each in steps after which the provider has new events. */
export const LIVES = ["paid", "declined first", "abandoned", "refunded", "exchanged and returned", "sent back", "lost"] as const
export type Life = (typeof LIVES)[number]

/** Numbers that decide, used in turn; without any, each event comes once, in order, immediately. */
export type Dice = readonly number[]

interface Waiting {
  event: Stripe.Event
  /** how many more steps it is held back */
  steps: number
}

/** Delivers the provider's events itself, so that it can duplicate, shuffle and delay them. Meanwhile the emulator sends none. */
export class Courier {
  private readonly seen = new Set<string>()
  private waiting: Waiting[] = []
  private targets: Loose[] = []

  constructor(private readonly seller: Seller) {}

  async start(): Promise<void> {
    this.targets = await webhookTargets(this.seller.world)
    await this.seller.world.control("/webhooks/targets", [])
    await this.news()
  }

  async end(): Promise<void> {
    await this.seller.world.control("/webhooks/targets", this.targets)
  }

  /** Takes new events, one to three copies of each, each delayed by some steps; delivers due ones, up to three at once. */
  async step(roll: (sides: number) => number, left: number): Promise<void> {
    for (const event of await this.news()) {
      for (let copies = 1 + roll(3); copies > 0; copies -= 1) {
        this.waiting.push({ event, steps: roll(left + 1) })
      }
    }
    const due = this.waiting.filter(({ steps }) => steps === 0)
    this.waiting = this.waiting.filter(({ steps }) => steps > 0).map(({ event, steps }) => ({ event, steps: steps - 1 }))
    const order = due.map(({ event }) => ({ event, roll: roll(1_000) })).sort((one, other) => one.roll - other.roll)
    while (order.length > 0) {
      await Promise.all(order.splice(0, 1 + roll(3)).map(({ event }) => this.bring(event)))
    }
  }

  /** New events, oldest first. */
  private async news(): Promise<Stripe.Event[]> {
    const { stripe, account } = this.seller
    const { data } = await stripe.events.list({ limit: 100 }, { stripeAccount: account })
    const fresh = data.filter(({ id }) => !this.seen.has(id)).reverse()
    fresh.forEach(({ id }) => this.seen.add(id))

    return fresh
  }

  private async bring(event: Stripe.Event): Promise<void> {
    const { secret } = this.targets.find(({ connect }) => connect) as Loose
    const { status, text } = await postEvent(this.seller.world, event, signatureOf(event, secret))
    if (status !== 200) {
      throw new Error(`${event.type}: ${status} ${text}`)
    }
  }
}

let lives = 0

/** Runs one history, with the events delivered as the dice decide. @returns its final state, without ids and amounts */
export async function live(seller: Seller, courier: Courier, life: Life, dice: Dice): Promise<Loose> {
  let next = 0
  const roll = (sides: number) => (dice.length === 0 ? 0 : dice[next++ % dice.length] % sides)
  const opened = await seller.open(`life${(lives += 1)}@example.org`)
  const steps = stepsOf(seller, opened, life)

  for (const [at, step] of steps.entries()) {
    await step()
    await courier.step(roll, steps.length - 1 - at)
    if (roll(2) === 0) {
      await eventsRead(seller.world)
    }
  }
  await eventsRead(seller.world)

  return stateOf(seller, opened.id)
}

type Step = () => Promise<unknown>
type Opened = Awaited<ReturnType<Seller["open"]>>

function stepsOf(seller: Seller, opened: Opened, life: Life): Step[] {
  const { world } = seller
  const session = sessionOf(opened.page)
  const pay: Step = () => payAtProvider(world, opened.page)
  const come_back: Step = () => settled(opened.buyer, seller.host, opened.path)
  const nothing: Step = async () => undefined
  const paid = [pay, come_back, nothing]
  const refund: Step = async () => seller.refund(await seller.finish(opened))
  const send_back: Step = async () => {
    const [{ id }] = (await seller.atProvider(opened)).refunds
    await world.control(`/refunds/${id}`, { status: "failed", failure_reason: "expired_or_canceled_card" })
  }
  const charge = async () => (await seller.atProvider(opened)).charges[0].id as string
  const dispute: Step = async () => world.control("/disputes", { charge: await charge() })
  const lose: Step = async () => {
    const { accounts } = await world.control("/dump")
    const disputed = await charge()
    const { id } = (accounts[seller.account].disputes as Loose[]).find((one) => one.charge === disputed) as Loose
    await world.control(`/disputes/${id}`, { status: "lost" })
  }
  const exchanged = exchangeSteps(seller, opened)
  const decline: Step = () => world.control("/pay", { session, instrument: "declined" })
  const leave: Step = () => opened.buyer.post(seller.host, `${opened.path}/cancel`)

  return {
    paid,
    "declined first": [decline, ...paid],
    abandoned: [leave, nothing],
    refunded: [...paid, refund, nothing],
    "exchanged and returned": [...paid, ...exchanged, nothing],
    "sent back": [...paid, refund, send_back, nothing],
    lost: [...paid, dispute, lose, nothing],
  }[life]
}

/** Half is returned, and the fee of the exchange makes sure that there is a difference to pay. */
const TERMS = {
  steps: [{ hours_before: 1, percent: 50 }],
  returns_fee: true,
  exchange: { hours_before: 1, fee_minor: 100, currency: "eur" },
}

/** The buyer exchanges a ticket for the most expensive place of another date, pays the difference, and returns the ticket. */
function exchangeSteps(seller: Seller, opened: Opened): Step[] {
  const { world, host } = seller
  const { PLATFORM_SECRET: secret } = readSettings({ ...process.env, PLATFORM_MODE: "test", DATABASE_URL: world.databaseUrl })
  let order = { ticket_id: "", path: "", token: "", page: "", exchange_id: "" }
  const exchange: Step = async () => {
    const { sale_id, ticket_ids } = await seller.finish(opened)
    const isWritten = async () =>
      (await seller.rows("select 1 from sale where id = $1 and projected_at is not null", [sale_id])).length > 0
    await eventually(isWritten, "the order")
    await seller.rows("update ticket set refund_terms = $2 where sale_id = $1", [sale_id, TERMS])
    const [target] = await seller.rows(
      `select p.tenant_no, p.id as performance_id, c.uid, (o.amount_minor - t.amount_minor + $3)::int as more
         from ticket t join performance q on q.tenant_no = t.tenant_no and q.performance_no = t.performance_no
         join performance p on p.tenant_no = q.tenant_no and p.event_id = q.event_id and p.id <> $2
         join chart_place c on c.tenant_no = p.tenant_no and c.version_no = p.version_no
         join offer o on o.tenant_no = p.tenant_no and o.performance_no = p.performance_no and o.category_key = c.category_key
        where t.id = $1 and not exists (
          select from claim k where k.tenant_no = p.tenant_no and k.performance_no = p.performance_no and k.place_idx = c.idx)
        order by o.amount_minor desc, c.row_key, c.row_pos limit 1`,
      [ticket_ids[0], seller.performance_id, TERMS.exchange.fee_minor]
    )
    const token = `?token=${orderToken(secret, target.tenant_no, sale_id)}`
    const path = `/sales-api/orders/${sale_id}`
    const { body, text } = await opened.buyer.post(host, `${path}/exchanges${token}`, {
      performance_id: target.performance_id,
      tickets: [{ ticket_id: ticket_ids[0], place_uid: target.uid }],
      seen_minor: target.more,
    })
    if (!body?.redirect_url) {
      throw new Error(`No page: ${text}`)
    }
    const [{ id: exchange_id }] = await seller.rows("select id from exchange where sale_id = $1", [sale_id])
    order = { ticket_id: ticket_ids[0], path, token, page: body.redirect_url, exchange_id }
  }
  const pay: Step = () => payAtProvider(world, order.page)
  const come_back: Step = async () => {
    const state = async () =>
      (
        await opened.buyer.post<Loose>(host, `${order.path}/exchanges/${order.exchange_id}/return${order.token}`, {
          is_paid: true,
        })
      ).body.exchange?.state
    await eventually(async () => (await state()) === "done", "the exchange")
  }
  const return_ticket: Step = async () => {
    const { body } = await opened.buyer.get<Loose>(host, `${order.path}${order.token}`)
    const { refund } = (body.tickets as Loose[]).find(({ id }) => id === order.ticket_id) as Loose
    const { status, text } = await opened.buyer.post(host, `${order.path}/refunds${order.token}`, {
      ticket_ids: [order.ticket_id],
      seen_minor: refund.amount_minor,
    })
    if (status !== 200) {
      throw new Error(`Not returned: ${status} ${text}`)
    }
  }

  return [exchange, pay, come_back, return_ticket]
}

/** Excludes `sale.disputed`: a dispute that becomes known only after the bank's decision requests no answer. */
async function stateOf(seller: Seller, checkout_id: string): Promise<Loose> {
  const [row] = await seller.rows(
    `select c.state as checkout, s.state as sale,
       (select array_agg(t.state order by t.state) from ticket t where t.tenant_no = c.tenant_no and t.sale_id = s.id) as tickets,
       (select count(*)::integer from claim k join hold h on h.tenant_no = k.tenant_no and h.hold_no = k.hold_no
         where h.tenant_no = c.tenant_no and h.checkout_id = c.id and k.state = 3) as places,
       (select array_agg(p.state || case when p.is_matching then '' else ', another' end order by p.attempt) from card_payment p
         where p.tenant_no = c.tenant_no and p.checkout_id = c.id) as payments,
       (select array_agg(r.state || ' ' || r.attempt) from sale_refund r where r.tenant_no = c.tenant_no and r.sale_id = s.id) as refunds,
       (select array_agg(r.state || ' ' || r.attempt) from exchange x join sale_refund r on r.tenant_no = x.tenant_no and r.sale_id = x.paid_sale_id
         where x.tenant_no = c.tenant_no and x.sale_id = s.id) as differences,
       (select array_agg(d.phase) from sale_dispute d where d.tenant_no = c.tenant_no and d.sale_id = s.id) as disputes,
       (select array_agg(o.name order by o.name) from ticketing_outbox o
         where (o.payload ->> 'checkout_id' = c.id or o.payload ->> 'sale_id' = s.id) and o.name <> 'sale.disputed') as notified
     from checkout c left join sale s on s.tenant_no = c.tenant_no and s.checkout_id = c.id where c.id = $1`,
    [checkout_id]
  )
  const { charges, refunds, fees } = await seller.atProvider({ id: checkout_id })

  return {
    ...row,
    at_provider: {
      charges: charges.filter(({ captured }) => captured).length,
      refunds: refunds.map(({ status }) => status),
      fees: fees.length,
    },
  }
}

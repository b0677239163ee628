import type Stripe from "stripe"
import { eventsRead, postEvent, signatureOf, webhookTargets } from "./provider-events"
import type { Seller } from "./seller"
import { payAtProvider, sessionOf, settled } from "./story"
import type { Loose } from "./visitor"

/** Possible histories of a session, each in steps after which the provider has new events. */
export const LIVES = ["paid", "declined first", "abandoned", "refunded", "sent back", "lost"] as const
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
  const decline: Step = () => world.control("/pay", { session, instrument: "declined" })
  const leave: Step = () => opened.buyer.post(seller.host, `${opened.path}/cancel`)

  return {
    paid,
    "declined first": [decline, ...paid],
    abandoned: [leave, nothing],
    refunded: [...paid, refund, nothing],
    "sent back": [...paid, refund, send_back, nothing],
    lost: [...paid, dispute, lose, nothing],
  }[life]
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

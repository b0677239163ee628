import { guardedTenant } from "@guichet/kernel/tenant-id"
import { givenPerformances, type GivenPerformance } from "../../../../../../integration-tests/support/given/given-hall"
import { serveEveryDate } from "../../../../../../integration-tests/support/ticketing/serve-every-date"
import { markPaid } from "../../../checkout/mark-paid"
import { sweep } from "../../../checkout/sweep"
import { transferTicket } from "../../../after-sale/transfer-ticket"
import { insertCancellation } from "../commands/after-sale/insert-cancellation"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { getOfferForMail } from "../queries/after-sale/offer-for-mail"
import { insertRescheduling } from "../commands/after-sale/insert-rescheduling"
import { givenExchanges, refusalOf, type ExchangingSite, type GivenExchanges, type GivenOrder } from "./given-exchanges"

let stage: GivenExchanges
let site: ExchangingSite

beforeAll(async () => {
  stage = await givenExchanges()
})
beforeEach(async () => {
  site = await stage.site(`lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => stage.database.drop())

const sql = (text: string, values: unknown[] = []) => stage.sql(text, values)
const taken = ({ performance_no }: GivenPerformance) =>
  sql("select place_idx from claim where performance_no = $1", [performance_no])
const stateOf = async (id: string) => (await sql("select state from exchange where id = $1", [id]))[0].state
const paymentOf = (checkout_id: string) =>
  sql("select state, captured_times from scripted_payment where checkout_id = $1", [checkout_id])

/** One ticket of 15.00 that is offered a place of 25.00 at another date. */
const offered = async () => {
  const [first, second] = await givenPerformances(stage.database.pool, site.tenant, { performances: 2, starts_in_hours: 2 })
  const order = await site.bought(first, ["p-25"])
  const id = await site.exchange(order, second, ["p-5"], 1000n)
  const checkout_id = await site.checkoutOf(id)

  return { first, second, order, id, checkout_id, pay: () => site.pay(order, id, 1000n) }
}
type Offered = Awaited<ReturnType<typeof offered>>

const cancelled = async ({ id, event_id }: GivenPerformance) =>
  void (await insertCancellation(stage.database.pool, site.tenant, {
    event_id,
    performance_ids: [id],
    reason: "The tenor is ill.",
    requested_by: "user_1",
  }))
const moved = async ({ id, event_id }: GivenPerformance) => {
  const [{ starts_at }] = await sql("select starts_at from performance where id = $1", [id])
  const was = starts_at as Date
  await insertRescheduling(stage.database.pool, site.tenant, {
    event_id,
    performance_id: id,
    seen_starts_at: was,
    starts_at: new Date(was.getTime() + 86_400_000),
    message: null,
    refund_until: null,
    requested_by: "user_1",
  })
}
const given = ({ sale_id, ticket_ids }: GivenOrder) =>
  transferTicket(stage.exchanging, {
    tenant: site.tenant,
    sale_id,
    ticket_id: ticket_ids[0],
    holder: { name: "Bea", email: "bea@example.org" },
    transferred_by: "user_1",
    seen_changes: null,
  })
const disputed = ({ sale_id }: GivenOrder) =>
  sql("select apply_dispute($1, 'dp_' || $2, $2, 'open', 1500, 'eur', 'fraudulent', null, now())", [site.tenant, sale_id])

const ENDS: [string, (offer: Offered) => Promise<unknown>][] = [
  ["is refunded", ({ order }) => site.refundAll(order)],
  ["is transferred", ({ order }) => given(order)],
  ["is disputed", ({ order }) => disputed(order)],
  ["is of a cancelled date", ({ first }) => cancelled(first)],
  ["was to move to a cancelled date", ({ second }) => cancelled(second)],
  ["is of a rescheduled date", ({ first }) => moved(first)],
  ["was to move to a rescheduled date", ({ second }) => moved(second)],
]

/** Data of the email with the payment link; null: none is sent any more. */
const offerFor = async ({ id, order }: Pick<Offered, "id" | "order">) =>
  getOfferForMail(stage.database.pool, { tenant_no: site.tenant, sale_id: order.sale_id, exchange_id: id })
const announced = (id: string) => sql("select payload from ticketing_outbox where key = 'exchange.offered:' || $1", [id])

describe("T6 organiser-13 the email with an offer's payment link", () => {
  it("organiser-13 is announced once per offer by staff, and states the places, the amount and the deadline", async () => {
    const offer = await offered()
    const { sale, ...email } = (await offerFor(offer))!

    expect(await announced(offer.id)).toEqual([
      { payload: { tenant_no: site.tenant, sale_id: offer.order.sale_id, exchange_id: offer.id } },
    ])
    expect(sale).toMatchObject({ id: offer.order.sale_id, is_difference: false })
    expect(email).toMatchObject({
      difference_minor: 1000n,
      until: expect.any(Date),
      items: [
        { ticket_id: offer.order.ticket_ids[0], was: { label: expect.any(String) }, becomes: { label: expect.any(String) } },
      ],
    })
    expect(email.items[0].was).not.toEqual(email.items[0].becomes)
    expect(
      await getOfferForMail(stage.database.pool, { tenant_no: guardedTenant(0), sale_id: sale.id, exchange_id: offer.id })
    ).toBeNull()
  })

  it("organiser-13 is not sent for buyers' own exchanges, or where nothing is due", async () => {
    const [first, second] = await givenPerformances(stage.database.pool, site.tenant, { performances: 2, starts_in_hours: 2 })
    const order = await site.bought(first, ["p-25"])
    const own = await site.exchange(order, second, ["p-5"], 1000n, { requested_by: "buyer" })
    const even = await site.exchange(await site.bought(first, ["p-26"]), second, ["p-27"], 0n)

    expect([await announced(own), await announced(even)]).toEqual([[], []])
  })

  it.each(ENDS)("organiser-13 is no longer sent once its ticket %s", async (_, end) => {
    const offer = await offered()
    await end(offer)

    expect((await offerFor(offer))?.until).toBeUndefined()
  })

  it("organiser-13 is no longer sent once the seats were released or the ticket was used", async () => {
    const [late, used] = [await offered(), await offered()]
    await sql("update hold set expires_at = now() where checkout_id = $1", [late.checkout_id])
    await serveEveryDate(stage.database.pool, site.tenant, "dev_1")
    await checkInTicket(stage.database.pool, site.tenant, { id: used.order.ticket_ids[0] }, { id: "dev_1", name: "Gate" })

    expect([(await offerFor(late))?.until, (await offerFor(used))?.until]).toEqual([undefined, undefined])
  })
})

describe("T6 INV-PAY INV-ONCE N3 an offer whose ticket", () => {
  it.each(ENDS)("%s is withdrawn: its seats are free immediately, and no one can pay it", async (_, end) => {
    const offer = await offered()
    await end(offer)
    const left = [await stateOf(offer.id), await taken(offer.second)]
    const counter = () =>
      markPaid(stage.exchanging, {
        tenant: site.tenant,
        checkout_id: offer.checkout_id,
        amount_minor: 1000n,
        marked_by: "user_till",
      })

    expect(left).toEqual(["withdrawn", []])
    expect([await refusalOf(offer.pay()), await refusalOf(counter())]).toEqual(["exchange_over", "checkout_state"])
  })

  it.each(ENDS)(
    "%s while it is being paid is withdrawn: the page is closed, and what was paid there is not captured",
    async (_, end) => {
      const [unpaid, paid] = [await offered(), await offered()]
      for (const offer of [unpaid, paid]) {
        await offer.pay()
        await end(offer)
      }
      const left = [await taken(unpaid.second), await taken(paid.second)]
      // one payer was faster than the closing of the page
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [paid.checkout_id])
      await sweep(stage.database.pool, stage.ports, stage.settings)
      const failureNotices = async ({ checkout_id }: Offered) =>
        (await sql("select name from ticketing_outbox where key = 'checkout.failed:' || $1", [checkout_id])).length

      expect(left).toEqual([[], []])
      expect([await stateOf(unpaid.id), await stateOf(paid.id)]).toEqual(["withdrawn", "withdrawn"])
      expect([await paymentOf(unpaid.checkout_id), await paymentOf(paid.checkout_id)]).toEqual(
        Array(2).fill([{ state: "gone", captured_times: 0 }])
      )
      expect([await failureNotices(unpaid), await failureNotices(paid)]).toEqual([0, 1])
      expect(await sql("select 1 from sale where checkout_id = any ($1)", [[unpaid.checkout_id, paid.checkout_id]])).toEqual([])
    }
  )

  it("was used opens no payment page, neither a first nor another one", async () => {
    const [open, paying] = [await offered(), await offered()]
    await paying.pay()
    await serveEveryDate(stage.database.pool, site.tenant, "dev_1")
    for (const { order } of [open, paying]) {
      await checkInTicket(stage.database.pool, site.tenant, { id: order.ticket_ids[0] }, { id: "dev_1", name: "Gate" })
    }

    expect([await refusalOf(open.pay()), await refusalOf(paying.pay())]).toEqual(Array(2).fill("ticket_not_changeable used"))
  })

  it.each(ENDS.slice(0, 3))("%s while it is offered is in no offer afterwards, whichever comes first", async (_, end) => {
    for (let round = 0; round < 4; round += 1) {
      const [first, second] = await givenPerformances(stage.database.pool, site.tenant, { performances: 2, starts_in_hours: 2 })
      const order = await site.bought(first, ["p-25"])
      await Promise.all([
        site.exchange(order, second, ["p-5"], 1000n).catch(() => null),
        end({ first, second, order } as Offered),
      ])
      const open = await sql("select 1 from exchange where sale_id = $1 and state = 'offered'", [order.sale_id])
      const is_given =
        (await sql("select 1 from ticket where sale_id = $1 and transferred_at is not null", [order.sale_id])).length > 0

      // the recipient of a transferred ticket may be offered another place
      expect(is_given ? [] : open).toEqual([])
    }
  })

  it("is refunded during a payment at the counter is either paid or withdrawn", async () => {
    for (let round = 0; round < 4; round += 1) {
      const offer = await offered()
      const [paid] = await Promise.all([
        refusalOf(
          markPaid(stage.exchanging, {
            tenant: site.tenant,
            checkout_id: offer.checkout_id,
            amount_minor: 1000n,
            marked_by: "user_till",
          })
        ),
        site.refundAll(offer.order),
      ])

      expect([await stateOf(offer.id), paid]).toEqual(
        paid === "none" ? ["done", "none"] : ["withdrawn", expect.stringMatching(/^(checkout_state|ticket_not_changeable)/)]
      )
      expect(await taken(offer.second)).toEqual([])
    }
  })
})

describe("T6 INV-SEAT INV-PAY H3 the database guarantees that", () => {
  const broken = (work: Promise<unknown>) => work.then(String, ({ constraint }) => constraint)

  it("a final sale of an exchange's checkout leaves no exchange open", async () => {
    const { order, id, checkout_id, pay } = await offered()
    const sold = await broken(
      sql(
        `insert into sale (tenant_no, id, checkout_id, kind, state, amount_minor, currency, buyer_name, buyer_email, locale, host, fee_due_minor,
           application_fee_minor, fee_components, final_at)
         select tenant_no, 'sale_forged', $2, 'cash', 'final', 1000, currency, buyer_name, buyer_email, locale, host, 0, 0, '[]', now()
           from sale where id = $1`,
        [order.sale_id, checkout_id]
      )
    )
    await pay()
    await site.authorise(checkout_id)

    expect([sold, await stateOf(id)]).toEqual(["sale_closes_exchange", "done"])
    expect(await broken(sql("update exchange set state = 'offered', done_at = null where id = $1", [id]))).toBe(
      "sale_closes_exchange"
    )
  })

  it("a place has one admitted ticket, which is valid and was admitted there", async () => {
    const { first, second, order, checkout_id, pay } = await offered()
    await pay()
    await site.authorise(checkout_id)
    const [difference] = await sql("select t.id from ticket t join sale s on s.id = t.sale_id where s.checkout_id = $1", [
      checkout_id,
    ])
    const admit = (ticket_id: unknown) =>
      sql(
        `insert into check_in (tenant_no, ticket_id, performance_no, id, device_id, device_name)
         select tenant_no, id, performance_no, 'chk_' || id, 'dev_1', 'Gate' from ticket where id = $1`,
        [ticket_id]
      )
    const of_void = await broken(admit(difference.id))
    const revived = await broken(sql("update ticket set state = 'valid' where id = $1", [difference.id]))
    await admit(order.ticket_ids[0])
    const away = await broken(
      sql("update ticket set performance_no = $2, place_idx = 30 where id = $1", [order.ticket_ids[0], first.performance_no])
    )

    expect([of_void, revived, away]).toEqual(["check_in_of_valid", "ticket_one_live", "ticket_admitted_stays"])
    expect(await taken(second)).toEqual([{ place_idx: 5 }])
  })
})

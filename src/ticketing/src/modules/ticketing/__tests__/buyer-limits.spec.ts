import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { exchangeTickets } from "../../../after-sale/exchange-tickets"
import { payExchange } from "../../../after-sale/pay-exchange"
import type { HoldService } from "../../../holds/hold-service"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { createCheckout } from "../commands/checkout/create-checkout"
import { offeredChoices } from "../queries/checkout/offered-choices"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getPerformance } from "../queries/holds/get-performance"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let paying: Paying
let holdPlaces: HoldService
let turn = 0

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling())
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const FREE = { a: 0, a_child: 0, b: 0 }

const given = async (limits: { max_per_buyer?: number; max_per_buyer_a_date?: number }, amounts = FREE, tenant = ours) => {
  const dates = await givenPerformances(database.pool, tenant.tenant, { performances: 2, amounts })
  await sql("update event set max_per_buyer = $2, max_per_buyer_a_date = $3 where id = $1", [
    dates[0].event_id,
    limits.max_per_buyer ?? null,
    limits.max_per_buyer_a_date ?? null,
  ])

  return dates
}

/** Places held by a new session and checked out for that address, ready to be paid. */
const ready = async (date: GivenPerformance, places: number[], email: string, tenant = ours) => {
  const session = givenSession()
  const place_uids = places.map((at) => `p-${at}`)
  const hold = await holdPlaces({ tenant: tenant.tenant, performance_id: date.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: tenant.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: tenant.host,
  })
  await setBuyer(database.pool, tenant.tenant, id, session, { name: "Ada", email })

  return { id, session, pay: () => outcome(payCheckout(paying, tenant.tenant, id, session)) }
}
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => "paid",
    ({ code, details }) => [code, details.per, details.most]
  )
const buy = async (date: GivenPerformance, count: number, email: string, tenant = ours) =>
  (
    await ready(
      date,
      Array.from({ length: count }, () => (turn += 1) % 40),
      email,
      tenant
    )
  ).pay()
const refused = (per: "event" | "date", most: number) => ["buyer_limit_reached", per, most]

beforeEach(() => {
  turn = 0
})

describe("T1 T4 the limit of tickets per buyer", () => {
  it("counts an address's tickets for all dates of an event, in any spelling of the address, and no one else's", async () => {
    const [first, second] = await given({ max_per_buyer: 4 })

    const answers = [
      await buy(first, 2, "ada@example.org"),
      await buy(second, 1, "ADA@example.org"),
      await buy(first, 2, " ada+again@Example.org".trim()),
      await buy(first, 4, "grace@example.org"),
      await buy(second, 1, "ada@example.org"),
      await buy(second, 1, "ada@example.org"),
    ]

    expect(answers).toEqual(["paid", "paid", refused("event", 4), "paid", "paid", refused("event", 4)])
  })

  it("N6 C6 counts every spelling of a Gmail mailbox, and keeps dots apart elsewhere", async () => {
    const spellings = ["q.wertz@gmail.com", "QWertz@Googlemail.com", "q.w.e.r.t.z+again.and.again@gmail.com", "qwertz@gmail.com"]
    const others = ["q.wertz@example.org", "qwertz@example.org", "q.wertz@notgmail.com", "q.wertz@gmail.com.example.org", ""]
    const keys = await sql("select buyer_key(e) as key from unnest($1::text[]) as e", [[...spellings, ...others]])
    const [date] = await given({ max_per_buyer: 1 })

    expect(keys.map(({ key }) => key)).toEqual([...Array(spellings.length).fill("qwertz@gmail.com"), ...others])
    expect(await buy(date, 1, spellings[0])).toBe("paid")
    expect(await buy(date, 1, spellings[1])).toEqual(refused("event", 1))
  })

  it("is shown before the selection and before the payment, and caps the limit per order", async () => {
    const [date, open] = [(await given({ max_per_buyer: 4, max_per_buyer_a_date: 3 }))[0], (await given({}))[0]]
    const { id, session } = await ready(date, [0], "ada@example.org")

    const { max_places_per_order, max_per_buyer, max_per_buyer_a_date } = await getPerformance(
      database.pool,
      ours.tenant,
      date.id
    )
    const offered = await offeredChoices(database.pool, ours.tenant, id, session)

    expect([max_places_per_order, max_per_buyer, max_per_buyer_a_date]).toEqual([3, 4, 3])
    expect(offered?.buyer_limits).toMatchObject([{ max_per_buyer: 4, max_per_buyer_a_date: 3 }])
    expect(await getPerformance(database.pool, ours.tenant, open.id)).toMatchObject({
      max_places_per_order: 10,
      max_per_buyer: null,
    })
  })

  it("counts each date separately when it is per date", async () => {
    const [first, second] = await given({ max_per_buyer_a_date: 2 })

    const answers = [
      await buy(first, 2, "ada@example.org"),
      await buy(first, 1, "ada@example.org"),
      await buy(second, 2, "ada@example.org"),
      await buy(second, 3, "grace@example.org"),
    ]

    expect(answers).toEqual(["paid", refused("date", 2), "paid", refused("date", 2)])
  })

  it("lets exactly one of two concurrent clicks pass when one ticket is left, free or paid", async () => {
    const answers = []
    for (const amounts of [FREE, undefined]) {
      const [date] = await given({ max_per_buyer: 3 }, amounts)
      const email = `ada${turn}@example.org`
      await buy(date, 2, email)
      const two = await Promise.all([ready(date, [30], email), ready(date, [31], email.toUpperCase())])

      answers.push((await Promise.all(two.map(({ pay }) => pay()))).map(String).sort())
    }

    expect(answers).toEqual(Array(2).fill(["buyer_limit_reached,event,3", "paid"]))
  })

  it("is available again after a refund or an abandoned payment, and the places of a refused buyer stay held", async () => {
    const [date] = await given({ max_per_buyer: 1 }, { a: 2500, a_child: 1000, b: 1500 })
    const left = await ready(date, [0], "ada@example.org")
    const other = await ready(date, [1], "ada@example.org")

    await left.pay()
    const while_paying = await other.pay()
    const [{ state }] = await sql("select h.state from hold h where h.checkout_id = $1", [other.id])
    await cancelPayment(paying, ours.tenant, left.id)

    expect([while_paying, state]).toEqual([refused("event", 1), "held"])
    expect(await other.pay()).toBe("paid")

    const [free] = await given({ max_per_buyer: 1 })
    await buy(free, 1, "grace@example.org")
    const before = await buy(free, 1, "grace@example.org")
    await sql("update ticket set state = 'void' where performance_no = $1", [free.performance_no])

    expect([before, await buy(free, 1, "grace@example.org")]).toEqual([refused("event", 1), "paid"])
  })

  it("is separate for each event and tenant, and does not apply where none is set", async () => {
    const theirs = await givenTenant(database.pool, `nantes${Math.random().toString(36).slice(2, 8)}`)
    const [limited] = await given({ max_per_buyer: 2 })
    const [open] = await given({})
    const [foreign] = await given({ max_per_buyer: 2 }, FREE, theirs)

    const answers = [
      await buy(limited, 2, "ada@example.org"),
      await buy(open, 5, "ada@example.org"),
      await buy(open, 5, "ada@example.org"),
      await buy(foreign, 2, "ada@example.org", theirs),
    ]

    expect(answers).toEqual(Array(4).fill("paid"))
  })

  it("applies to buyers' own exchanges to another date, also to two at once, and not to exchanges by staff", async () => {
    const [first, second] = await given({ max_per_buyer_a_date: 2 })
    const [there, one, other] = [await bought(second, [0]), await bought(first, [1]), await bought(first, [2])]

    const answers = await Promise.all([exchanged(one, second, 11), exchanged(other, second, 12)])
    const [refused_one, done_one] = answers[0] === "done" ? [other, one] : [one, other]
    const [again, same_date, by_staff] = [
      await exchanged(refused_one, second, 13),
      await exchanged(done_one, second, 14),
      await exchanged(refused_one, second, 15, "user_1"),
    ]

    expect([there !== null, answers.map(String).sort()]).toEqual([true, ["buyer_limit_reached,date,2", "done"]])
    expect([again, same_date, by_staff]).toEqual([refused("date", 2), "done", "done"])
    expect(await placesOf(second)).toBe(3)
  })

  it("is checked before an exchange is paid, and counts the exchange during payment", async () => {
    const dates = await given({ max_per_buyer_a_date: 2, max_per_buyer: 4 }, { a: 2500, a_child: 1000, b: 1500 })
    const [first, second] = dates
    const [full, one, other] = [await bought(second, [20]), await bought(first, [21]), await bought(first, [22])]
    const exchange = await exchangeOf(one, second, 0, "buyer", 1000n)
    const { redirect_url } = (await payExchange(
      paying,
      { tenant: ours.tenant, sale_id: one.sale_id, exchange_id: exchange },
      { seen_minor: 1000n, network: null }
    ))!

    // counted once for the event: otherwise the event's limit would be reported
    const while_paying = [await buy(second, 1, EMAIL), await exchanged(other, second, 5, "buyer", 1000n)]
    const [{ checkout_id }] = await sql("select checkout_id from exchange where id = $1", [exchange])
    await authorise(checkout_id)
    const [{ state }] = await sql("select state from exchange where id = $1", [exchange])

    expect([full !== null, redirect_url]).toEqual([true, expect.any(String)])
    expect(while_paying).toEqual([refused("date", 2), refused("date", 2)])
    expect([state, await placesOf(second)]).toEqual(["done", 2])
  })

  it("counts a transferred ticket for its buyer, not for its holder", async () => {
    const [date] = await given({ max_per_buyer: 1 })
    const { ticket_id } = await bought(date, [0])
    await sql(
      "update ticket set holder_name = 'Grace', holder_email = 'grace@example.org', transferred_at = now() where id = $1",
      [ticket_id]
    )

    expect([await buy(date, 1, EMAIL), await buy(date, 1, "grace@example.org")]).toEqual([refused("event", 1), "paid"])
  })
})

const EMAIL = "ada@example.org"
const authorise = async (checkout_id: string) => {
  await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout_id])
  await ports.settle.settle({ tenant_no: ours.tenant, checkout_id })
}
const bought = async (date: GivenPerformance, places: number[]) => {
  const checkout = await ready(date, places, EMAIL)
  await checkout.pay()
  await authorise(checkout.id)
  const [row] = await sql(
    `update sale s set order_id = 'order_' || s.id, projected_at = now() from ticket t
      where t.sale_id = s.id and s.checkout_id = $1 returning s.id as sale_id, t.id as ticket_id`,
    [checkout.id]
  )

  return row as { sale_id: string; ticket_id: string }
}
const exchangeOf = (
  { sale_id, ticket_id }: { sale_id: string; ticket_id: string },
  to: GivenPerformance,
  at: number,
  requested_by = "buyer",
  seen_minor = 0n
) =>
  exchangeTickets(
    { ...paying, holds: holdPlaces },
    {
      tenant: ours.tenant,
      sale_id,
      performance_id: to.id,
      tickets: [{ ticket_id, place_uid: `p-${at}` }],
      seen_minor,
      offer_hours: 1,
      requested_by,
    }
  )
const exchanged = (order: { sale_id: string; ticket_id: string }, to: GivenPerformance, at: number, by = "buyer", seen = 0n) =>
  outcome(exchangeOf(order, to, at, by, seen)).then((answer) => (answer === "paid" ? "done" : answer))
const placesOf = async ({ performance_no }: GivenPerformance) =>
  Number((await sql("select count(*) from ticket where performance_no = $1 and state = 'valid'", [performance_no]))[0].count)

import { newId } from "@guichet/kernel/ids"
import { lockIsAwaited } from "../../../../../../integration-tests/support/database"
import { givenPerformances, type GivenPerformance } from "../../../../../../integration-tests/support/given/given-hall"
import { exchangeByBuyer } from "../../../after-sale/exchange-by-buyer"
import { MAX_EXCHANGES_A_DAY, MAX_UNPAID_EXCHANGES_A_DAY } from "../../../contracts/limits"
import { networkHash } from "../../../sales-api/network-hash"
import {
  exchangeAndDie,
  givenExchanges,
  refusalOf,
  type ExchangingSite,
  type GivenExchanges,
  type GivenOrder,
} from "./given-exchanges"

/** Categories: p-0 … p-19 cost 100.00, p-20 … p-39 cost 40.00. */
const AMOUNTS = { a: 10_000, a_child: 1000, b: 4000 }
const TERMS = { steps: [], returns_fee: false, exchange: { hours_before: 24, fee_minor: 0, currency: "eur" } }
let stage: GivenExchanges
let site: ExchangingSite

beforeAll(async () => {
  stage = await givenExchanges()
})
beforeEach(async () => {
  site = await stage.site(`lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => stage.database.drop())

const dates = () =>
  givenPerformances(stage.database.pool, site.tenant, { performances: 2, starts_in_hours: 200, amounts: AMOUNTS })
/** Moves the first ticket of an order as its buyer; @returns `none` or the refusal. */
const moved = ({ sale_id, ticket_ids }: GivenOrder, to: GivenPerformance, place_uid: string, seen_minor: number, ip?: string) =>
  refusalOf(
    exchangeByBuyer(stage.exchanging, {
      ...{ tenant: site.tenant, sale_id, performance_id: to.id, tickets: [{ ticket_id: ticket_ids[0], place_uid }] },
      seen_minor: BigInt(seen_minor),
      network: ip === undefined ? null : networkHash(stage.settings.PLATFORM_SECRET, "holding-network", site.tenant, ip),
    })
  )
const inTurn = async (count: number, work: (at: number) => Promise<string>) => {
  const answers = []
  for (let at = 0; at < count; at += 1) {
    answers.push(await work(at))
  }

  return answers
}
const aDayLater = () =>
  stage.sql("update exchange set requested_at = requested_at - interval '1 day' where tenant_no = $1", [site.tenant])

describe("T6 C2 a buyer's unpaid exchanges", () => {
  it("are limited per ticket and day, and each holds its place for half an hour", async () => {
    const [first, second] = await dates()
    const [order, other] = [
      await site.bought(first, ["p-20"], { terms: TERMS }),
      await site.bought(first, ["p-21"], { terms: TERMS }),
    ]
    const answers = await inTurn(MAX_UNPAID_EXCHANGES_A_DAY + 1, (at) => moved(order, second, `p-${at}`, 6000))
    const [{ minutes }] = await stage.sql(
      `select array_agg(distinct round(extract(epoch from h.ends_by - x.requested_at) / 60)::int) as minutes
         from exchange x join hold h on h.tenant_no = x.tenant_no and h.hold_no = x.hold_no where x.sale_id = $1`,
      [order.sale_id]
    )
    const kept = await stage.sql("select count(*)::int as n from exchange where sale_id = $1 and state = 'offered'", [
      order.sale_id,
    ])
    const at_no_cost = await moved(order, second, "p-30", 0)
    const another_ticket = await moved(other, second, "p-9", 6000)
    await aDayLater()
    const next_day = await moved(order, first, "p-3", 6000)

    expect(answers).toEqual([...Array(MAX_UNPAID_EXCHANGES_A_DAY).fill("none"), "exchange_limit_reached unpaid"])
    // the refused one leaves the third, which can still be paid
    expect(kept).toEqual([{ n: 1 }])
    expect(minutes).toEqual([30])
    expect([at_no_cost, another_ticket, next_day]).toEqual(["none", "none", "none"])
  })

  it("are not those that were paid, and exchanges by staff are not limited", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    await inTurn(MAX_UNPAID_EXCHANGES_A_DAY, (at) => moved(order, second, `p-${at}`, 6000))
    const [offered] = await stage.sql("select id from exchange where sale_id = $1 and state = 'offered'", [order.sale_id])
    await site.pay(order, String(offered.id), 6000n)
    await site.authorise(await site.checkoutOf(String(offered.id)))
    const states = await stage.sql("select state, count(*)::int as n from exchange where sale_id = $1 group by 1 order by 1", [
      order.sale_id,
    ])
    const by_staff = await inTurn(MAX_EXCHANGES_A_DAY + 1, (at) => refusalOf(site.exchange(order, first, [`p-${at + 10}`], 0n)))

    expect(states).toEqual([
      { state: "done", n: 1 },
      { state: "withdrawn", n: MAX_UNPAID_EXCHANGES_A_DAY - 1 },
    ])
    expect(by_staff).toEqual(Array(MAX_EXCHANGES_A_DAY + 1).fill("none"))
  })

  it("count in what the network holds of the date", async () => {
    const [first, second] = await dates()
    const orders: GivenOrder[] = []
    for (const place of ["p-20", "p-21", "p-22"]) {
      orders.push(await site.bought(first, [place], { terms: TERMS }))
    }
    await stage.sql("update event set max_per_network = 2 where id = $1", [second.event_id])
    await stage.sql("update performance set max_places_per_order = 1 where id = $1", [second.id])
    const here = "2606:2800:220:1::1"
    const answers = await inTurn(3, (at) => moved(orders[at], second, `p-${at}`, 6000, here))
    const elsewhere = await moved(orders[2], second, "p-2", 6000, "2606:2800:221:1::1")

    expect([answers, elsewhere]).toEqual([["none", "none", "too_many_requests"], "none"])
  })
})

describe("T6 C3 a buyer's exchanges", () => {
  it("are limited per ticket and day, however many are requested simultaneously, and the refused ones change nothing", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    const in_turn = await inTurn(MAX_EXCHANGES_A_DAY - 1, (at) => moved(order, second, `p-${at + 21}`, 0))
    const at_once = await Promise.all([30, 31, 32, 33].map((at) => moved(order, second, `p-${at}`, 0)))
    const last = await moved(order, second, "p-39", 0)
    const [{ done, announced, held }] = await stage.sql(
      `select (select count(*)::int from exchange where sale_id = $1 and state = 'done') as done,
              (select count(*)::int from ticketing_outbox where name = 'sale.exchanged' and payload->>'sale_id' = $1) as announced,
              (select count(*)::int from claim where performance_no = $2) as held`,
      [order.sale_id, second.performance_no]
    )
    await aDayLater()

    expect(in_turn).toEqual(Array(MAX_EXCHANGES_A_DAY - 1).fill("none"))
    expect(at_once.filter((answer) => answer === "none")).toHaveLength(1)
    expect(last).toBe("exchange_limit_reached exchanges")
    expect([done, announced, held]).toEqual([MAX_EXCHANGES_A_DAY, MAX_EXCHANGES_A_DAY, 1])
    expect(await moved(order, second, "p-39", 0)).toBe("none")
  })
})

describe("T6 INV-ONCE a buyer's second exchange of the same ticket", () => {
  const offersOf = async ({ sale_id }: GivenOrder) =>
    (
      await stage.sql(
        `select i.becomes->>'label' as label from exchange x join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
          where x.sale_id = $1 and x.state = 'offered' and i.is_open order by 1`,
        [sale_id]
      )
    ).map(({ label }) => label)
  const heldAt = async ({ performance_no }: GivenPerformance) =>
    (
      await stage.sql("select place_idx from claim where performance_no = $1 and state = 1 and expires_at > now() order by 1", [
        performance_no,
      ])
    ).map(({ place_idx }) => place_idx)
  const labelOf = async (place_uid: string) =>
    (await stage.sql("select label from chart_place where tenant_no = $1 and uid = $2 limit 1", [site.tenant, place_uid]))[0]
      .label

  it("replaces the first with its places, one of which it may take again", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20", "p-21"], { terms: TERMS })
    const both = (place_uids: string[], seen_minor: bigint) =>
      refusalOf(
        exchangeByBuyer(stage.exchanging, {
          ...{ tenant: site.tenant, sale_id: order.sale_id, performance_id: second.id, seen_minor, network: null },
          tickets: place_uids.map((place_uid, at) => ({ ticket_id: order.ticket_ids[at], place_uid })),
        })
      )
    const answers = [await both(["p-1", "p-2"], 12_000n), await both(["p-2", "p-3"], 12_000n)]

    expect(answers).toEqual(["none", "none"])
    expect(await offersOf(order)).toEqual([await labelOf("p-2"), await labelOf("p-3")])
    expect(await heldAt(second)).toEqual([2, 3])
  })

  it.each([
    ["a place that another buyer has", "p-7", 6000, "place_unavailable"],
    ["another amount than was shown", "p-8", 5000, "quote_changed"],
  ])("leaves the first as it was when refused for %s", async (_, place_uid, seen_minor, refusal) => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    await site.bought(second, ["p-7"])
    const offered = await moved(order, second, "p-1", 6000)
    const refused = await moved(order, second, place_uid, seen_minor)

    expect([offered, refused]).toEqual(["none", refusal])
    expect(await offersOf(order)).toEqual([await labelOf("p-1")])
    expect(await heldAt(second)).toEqual([1])
  })

  it("leaves one offer, with its places, of several that are requested simultaneously", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    const answers = await Promise.all([1, 2, 3].map((at) => moved(order, second, `p-${at}`, 6000)))
    const [label] = await offersOf(order)
    const labels = await Promise.all([1, 2, 3].map((at) => labelOf(`p-${at}`)))

    expect(answers).toEqual(["none", "none", "none"])
    expect(await offersOf(order)).toHaveLength(1)
    expect(await heldAt(second)).toEqual([labels.indexOf(label) + 1])
  })

  it("waits for a payment of the first without keeping from it what a payment locks next", async () => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    await stage.sql(
      "insert into quota (tenant_no, id, event_id, name, price_level_ids, max_count) values ($1, $2, $3, 'Seats', $4, 30)",
      [site.tenant, newId("quota"), second.event_id, [second.levels.a]]
    )
    await moved(order, second, "p-1", 6000)
    const [offer] = await stage.sql("select checkout_id from exchange where sale_id = $1", [order.sale_id])
    const payer = await stage.database.pool.connect()
    await payer.query("begin")
    await payer.query("select from lock_checkout($1, $2, null)", [site.tenant, offer.checkout_id])
    const second_exchange = moved(order, second, "p-2", 6000)
    await lockIsAwaited(stage.database.pool)
    // the date's quotas, as a late payment locks them after its checkout
    const paying = await payer
      .query("select pg_advisory_xact_lock(area_key($1, 0))", [second.performance_no])
      .then(() => "locked", String)
    await payer.query("commit")
    payer.release()

    expect([paying, await second_exchange]).toEqual(["locked", "none"])
    expect(await heldAt(second)).toEqual([2])
  })

  it.each(["in_exchange_held", "in_exchange"])("leaves the first when the process dies %s", async (crash_at) => {
    const [first, second] = await dates()
    const order = await site.bought(first, ["p-20"], { terms: TERMS })
    await moved(order, second, "p-1", 6000)
    const signal = await exchangeAndDie(stage.database, crash_at, {
      tenant: site.tenant,
      sale_id: order.sale_id,
      performance_id: second.id,
      tickets: [{ ticket_id: order.ticket_ids[0], place_uid: "p-30" }],
      offer_hours: 0.5,
      requested_by: "buyer",
    })

    expect([signal, await offersOf(order), await heldAt(second)]).toEqual(["SIGKILL", [await labelOf("p-1")], [1]])
    expect(await moved(order, second, "p-30", 0)).toBe("none")
    expect([await offersOf(order), await heldAt(second)]).toEqual([[], []])
  })
})

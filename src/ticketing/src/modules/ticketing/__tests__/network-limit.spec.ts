import type { Ports } from "@guichet/ports"
import type { Settings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService, type HoldInput } from "../../../holds/hold-service"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { networkHash } from "../../../sales-api/network-hash"
import { payingNetwork } from "../../../sales-api/paying-network"
import { createCheckout } from "../commands/checkout/create-checkout"
import { releaseHold } from "../commands/holds/release-hold"
import { tidyExpiredHolds } from "../commands/holds/tidy-expired-holds"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let settings: Settings
let paying: Paying
/** of two sales API processes */
let holdServices: [HoldService, HoldService]
let line = 0

beforeAll(async () => {
  ;({ database, settings, ports, paying } = await givenSelling())
  holdServices = [createHoldService(database.pool), createHoldService(database.pool)]
  ours = await givenTenant(database.pool, "lyon")
})
afterAll(() => database.drop())
beforeEach(() => (line += 1))

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
/** One of many addresses in this test's network, a home's /56. */
const addressOf = (host: number, of = line) => `2606:2800:${of}:${(host % 256).toString(16)}::${host + 1}`
const networkOf = (ip: string) => networkHash(settings.PLATFORM_SECRET, "holding-network", ours.tenant, ip)
const outcomeOf = (work: Promise<unknown>) =>
  work.then(
    () => "held",
    (error) => error.code ?? String(error)
  )
const pair = (at: number) => [`p-${2 * at}`, `p-${2 * at + 1}`]

interface Ask extends Partial<HoldInput> {
  ip?: string | null
}

/** Two places, held by a new session. */
const hold = ({ id }: GivenPerformance, at: number, { ip = addressOf(at), session = givenSession(), ...over }: Ask = {}) =>
  holdServices[at % 2]({
    ...{ tenant: ours.tenant, performance_id: id, place_uids: pair(at), session, is_new_session: at % 3 === 0 },
    network: ip === null ? null : networkOf(ip),
    ...over,
  })
const many = (date: GivenPerformance, count: number, ask: Ask = {}, first = 0) =>
  Promise.all(Array.from({ length: count }, (_, at) => outcomeOf(hold(date, first + at, ask))))
const held = (answers: string[]) => answers.filter((answer) => answer === "held").length
const given = (input: HallInput = {}) => givenPerformance(database.pool, ours.tenant, { places: 120, ...input })
const allow = ({ event_id }: GivenPerformance, most: number | null) =>
  sql("update event set max_per_network = $2 where id = $1", [event_id, most])
/** By hold: its state, and whether its network is stored. */
const networks = async ({ performance_no }: GivenPerformance) =>
  new Map(
    (await sql("select id, state, network is not null as is_known from hold where performance_no = $1", [performance_no])).map(
      ({ id, state, is_known }) => [id as string, `${state} ${is_known}`]
    )
  )

describe("T4 H5 places that one network can hold", () => {
  it.each<[string, HallInput, places: number]>([
    ["half of a small house", { places: 40 }, 20],
    ["sixty if that is less than half", { places: 150 }, 60],
    ["a third of a large one", { places: 300 }, 100],
    ["one order, even in a tiny house", { places: 12, max_places_per_order: 10 }, 10],
  ])(
    "are limited to %s, across sessions, addresses and sales API processes, in concurrent requests",
    async (_, input, places) => {
      const date = await given(input)
      const asks = Math.floor((input.places as number) / 2)

      const answers = await many(date, asks)

      expect(held(answers)).toBe(places / 2)
      expect(answers.filter((answer) => answer !== "held")).toEqual(Array(asks - places / 2).fill("too_many_requests"))
      expect(await sql("select count(*)::int as n from claim where performance_no = $1", [date.performance_no])).toEqual([
        { n: places },
      ])
    }
  )

  it("leave other networks, other dates and private addresses unaffected", async () => {
    const [date, other] = [await given({ places: 40 }), await given({ places: 40 })]
    await many(date, 10)

    expect(await outcomeOf(hold(date, 10))).toBe("too_many_requests")
    expect(await outcomeOf(hold(date, 11, { ip: addressOf(1, 9_000 + line) }))).toBe("held")
    expect(await outcomeOf(hold(date, 12, { ip: "10.0.0.7" }))).toBe("held")
    expect(await outcomeOf(hold(other, 13))).toBe("held")
  })

  it("count while held or paid for, also after leaving the payment page, and their network is deleted afterwards", async () => {
    const date = await given({ places: 40 })
    const [first, second, third] = [givenSession(), givenSession(), givenSession()]
    const holds = [
      await hold(date, 0, { session: first }),
      await hold(date, 1, { session: second }),
      await hold(date, 2, { session: third }),
    ]
    await many(date, 7, {}, 3)
    const pay = async (session: Buffer, hold_id: string) => {
      const terms = { tenant: ours.tenant, session, hold_ids: [hold_id], locale: "fr", host: ours.host }
      const { id } = await createCheckout(database.pool, terms)
      await payCheckout(paying, ours.tenant, id, session, { buyer: { name: "Ada", email: `${id.slice(-12)}@example.org` } })

      return id
    }
    const full = async (at: number) => (await outcomeOf(hold(date, at))) === "too_many_requests"

    const checkout = await pay(first, holds[0].id)
    const while_paying = await full(10)
    await cancelPayment(paying, ours.tenant, checkout)
    const come_back = await full(11)
    await payCheckout(paying, ours.tenant, checkout, first)
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [checkout])
    await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: checkout })
    const sold = [await full(12), await full(13)]
    await releaseHold(database.pool, ours.tenant, holds[1].id, second)
    const released = [await full(14), await full(15)]
    await sql("update hold set expires_at = now() where id = $1", [holds[2].id])
    const over = [await full(16), await full(17)]
    await sql("update claim set expires_at = now() where hold_no = (select hold_no from hold where id = $1)", [holds[2].id])
    await tidyExpiredHolds(database.pool)

    expect([while_paying, come_back, sold, released, over]).toEqual([true, true, [false, true], [false, true], [false, true]])
    const known = await networks(date)
    expect(holds.map(({ id }) => known.get(id))).toEqual(["sold false", "released false", "expired false"])
    expect([...known.values()].filter((one) => one === "held true")).toHaveLength(10)
  })

  it("are limited by the event's own number, also for a school behind one network, whose pupils can pay together", async () => {
    const school = await given({ places: 1_000, max_places_per_order: 4 })
    await allow(school, 1_000)
    const script = await given({ places: 300 })
    await allow(script, 6)

    const pupils = await many(school, 500)
    const few = await many(script, 8)
    const one = await sql("select id, session_hash from hold where performance_no = $1 order by hold_no limit 60", [
      school.performance_no,
    ])
    const clicks = []
    for (const { id, session_hash } of one) {
      const terms = { tenant: ours.tenant, session: session_hash, hold_ids: [id], locale: "fr", host: ours.host }
      const checkout = await createCheckout(database.pool, terms)
      const buyer = { name: "Ada", email: `${id.slice(-12)}@example.org` }
      const network = payingNetwork(settings.PLATFORM_SECRET, ours.tenant, addressOf(1))
      clicks.push(await outcomeOf(payCheckout(paying, ours.tenant, checkout.id, session_hash, { buyer, network })))
    }

    expect(held(pupils)).toBe(500)
    // one order always fits
    expect(held(few)).toBe(5)
    expect(held(clicks)).toBe(60)
  })

  it("also count with quotas, in standing areas and at whole tables", async () => {
    const date = await given({
      ...{ places: 40, groups: { pit: { kind: "area", capacity: 60 }, round: { kind: "table", capacity: 8 } } },
    })
    await sql(
      "insert into quota (tenant_no, id, event_id, name, max_count, price_level_ids) values ($1, $2, $3, 'Tous', 90, $4)",
      [...[ours.tenant, `quota_${date.performance_no}`, date.event_id, [date.levels.a]]]
    )
    await sql("update performance set terms_no = terms_no + 1 where performance_no = $1", [date.performance_no])
    // half of 108 people
    const table = await outcomeOf(hold(date, 0, { place_uids: ["round"] }))
    const standing = await Promise.all(
      Array.from({ length: 4 }, (_, at) =>
        outcomeOf(hold(date, at, { place_uids: [], areas: [{ place_uid: "pit", quantity: 10 }] }))
      )
    )
    const seats = await many(date, 5)

    expect([table, standing]).toEqual(["held", Array(4).fill("held")])
    expect(held(seats)).toBe(3)
    expect(seats.filter((answer) => answer !== "held")).toEqual(["too_many_requests", "too_many_requests"])
  })
})

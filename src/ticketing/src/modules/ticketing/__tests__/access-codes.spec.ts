// Long because one code is followed from its price to the sale, over one database.
import { newId } from "@guichet/kernel/ids"
import type { Ports } from "@guichet/ports"
import { inTransaction } from "@guichet/kernel/sql"
import type { Settings } from "@guichet/kernel/settings"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { createUnlocks, type Unlocks } from "../../../holds/unlocks"
import { repricePlace } from "../../../holds/reprice-place"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { insertBlock, type NewBlock } from "../commands/catalogue/blocks/insert-block"
import { getCatalogueEvent } from "../queries/catalogue/events/catalogue"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { chooseForCheckout } from "../commands/checkout/choose-for-checkout"
import { setBuyer } from "../commands/checkout/set-buyer"
import { dropPlace } from "../commands/holds/drop-place"
import { offersOpened } from "../queries/holds/offers-opened"
import { insertQuota } from "../commands/catalogue/prices/write-quota"
import { insertPerformances } from "../commands/catalogue/events/insert-performances"
import { getPerformance } from "../queries/holds/get-performance"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let theirs: GivenTenant
let settings: Settings
let paying: Paying
let unlocks: Unlocks
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, settings, ports, paying } = await givenSelling())
  unlocks = createUnlocks(database.pool, [settings.PLATFORM_SECRET])
  holdPlaces = createHoldService(database.pool, unlocks)
})
beforeEach(async () => {
  const word = Math.random().toString(36).slice(2, 8)
  ours = await givenTenant(database.pool, `lyon${word}`)
  theirs = await givenTenant(database.pool, `metz${word}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )

/** A hall whose reduced price in category a (10.00, next to 25.00) requires a code. */
async function givenHidden(performance?: GivenPerformance): Promise<GivenPerformance> {
  const made = performance ?? (await givenPerformance(database.pool, ours.tenant))
  const [{ event_id }] = await sql("select event_id from performance where id = $1", [made.id])
  await updatePriceLevel(database.pool, ours.tenant, event_id, made.levels.a_child, { needs_code: true })

  return made
}

async function givenCode(level_ids: string[], columns: Record<string, unknown> = {}, { tenant } = ours) {
  const row = { code: `A${Math.random().toString(36).slice(2, 10).toUpperCase()}`, kind: "access", level_ids, ...columns }
  const names = Object.keys(row)
  const id = newId("coupon")
  await sql(
    `insert into coupon (tenant_no, id, ${names.join(", ")}) values ($1, $2, ${names.map((_, at) => `$${at + 3}`).join(", ")})`,
    [tenant, id, ...Object.values(row)]
  )

  return {
    id,
    code: row.code,
    token: async () => (await unlocks.byCode(tenant, row.code)).token,
    used: async () => (await sql("select use_count from coupon where id = $1", [id]))[0].use_count as number,
  }
}

async function givenBuyer(
  performance: GivenPerformance,
  place_uids: string[],
  token?: string,
  email = "ada@example.org",
  level?: string
) {
  const session = givenSession()
  const hold = await holdPlaces({
    tenant: ours.tenant,
    performance_id: performance.id,
    place_uids,
    ...(level && { price_levels: Object.fromEntries(place_uids.map((uid) => [uid, level])) }),
    session,
    unlock_token: token,
  })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email })

  return {
    id,
    hold,
    session,
    pay: () => payCheckout(paying, ours.tenant, id, session),
    choose: (coupon_id: string) => chooseForCheckout(database.pool, ours.tenant, id, session, { coupon_id }),
    checkout: () => getCheckout(database.pool, ours.tenant, id, session),
    reprice: (place_uid: string, price_level_id: string, unlock_token?: string) =>
      repricePlace(database.pool, unlocks, {
        ...{ tenant: ours.tenant, session, hold_id: hold.id, place_uid, price_level_id, unlock_token },
      }),
    settle: () => ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id }),
    provider: (set: string) => sql(`update scripted_payment set ${set} where checkout_id = $1`, [id]),
  }
}

describe("T7 a price that needs an access code", () => {
  it("is hidden in the sales API, on the event's page and in dates added later", async () => {
    const performance = await givenHidden()
    const [{ event_id, slug }] = await sql(
      "select e.id as event_id, e.slug from event e join performance p on p.event_id = e.id where p.id = $1",
      [performance.id]
    )
    const later = await insertPerformances(
      database.pool,
      ours.tenant,
      event_id,
      [{ starts_at: new Date(Date.now() + 86_400_000), time_zone: "Europe/Paris" }],
      performance.id
    )
    await sql("update performance set status = 'on_sale' where id = $1", [later.ids[0]])
    const shown = await Promise.all([performance.id, later.ids[0]].map((id) => getPerformance(database.pool, ours.tenant, id)))
    const page = await getCatalogueEvent(database.pool, ours.tenant, slug)

    for (const { offers, has_hidden_offers, hidden_categories } of shown) {
      expect(offers.map(({ price_level_id }) => price_level_id)).toEqual([performance.levels.a, performance.levels.b])
      expect(has_hidden_offers).toBe(true)
      expect(hidden_categories).toEqual(["a"])
    }
    expect(page?.price_levels.map(({ from_amount_minor }) => from_amount_minor).sort()).toEqual([1500, 2500])
    expect(page?.performances.map(({ from_amount_minor }) => from_amount_minor)).toEqual([1500, 1500])
  })

  it("is not sold without a code, with another tenant's token or with a forged one", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child])
    const foreign = await givenCode([performance.levels.a_child], {}, theirs)
    const [good, other] = [await code.token(), await foreign.token()]
    const asked = (unlock_token?: string) =>
      refused(
        holdPlaces({
          tenant: ours.tenant,
          performance_id: performance.id,
          place_uids: ["p-0"],
          price_levels: { "p-0": performance.levels.a_child },
          session: givenSession(),
          unlock_token,
        })
      )
    const forged = `${good.slice(0, -4)}${good.slice(-4) === "AAAA" ? "BBBB" : "AAAA"}`
    const mixed = `${foreign.id}.${good.split(".")[1]}`

    expect(await Promise.all([undefined, "", "nothing", forged, other, mixed].map(asked))).toEqual(
      Array(6).fill("access_code_needed")
    )
    expect(await asked(good)).toBe("none")
  })

  it("is charged to a buyer whose code unlocks it, and the code is used once per order", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child])
    const buyer = await givenBuyer(performance, ["p-0", "p-1"], await code.token())
    await buyer.pay()
    const while_paying = await code.used()
    await buyer.provider("state = 'authorised'")
    await buyer.settle()

    expect(buyer.hold.places.map(({ price_level_id }) => price_level_id)).toEqual(Array(2).fill(performance.levels.a_child))
    expect([while_paying, await code.used()]).toEqual([1, 1])
    expect(await sql("select amount_minor::int from sale where checkout_id = $1", [buyer.id])).toEqual([{ amount_minor: 2000 }])
    expect(await sql("select buyer_email from coupon_use where coupon_id = $1", [code.id])).toEqual([
      { buyer_email: "ada@example.org" },
    ])
  })

  it("is unlocked only at the event it belongs to", async () => {
    const [one, other] = [await givenHidden(), await givenHidden()]
    const code = await givenCode([one.levels.a_child])

    expect(await offersOpened(database.pool, ours.tenant, one.id, [one.levels.a_child])).toHaveLength(1)
    expect(await refused(offersOpened(database.pool, ours.tenant, other.id, [one.levels.a_child]))).toBe("coupon_not_for_these")
    expect(await refused(offersOpened(database.pool, theirs.tenant, one.id, [one.levels.a_child]))).toBe("performance_not_found")
    const hold = await holdPlaces({
      tenant: ours.tenant,
      performance_id: other.id,
      place_uids: ["p-0"],
      session: givenSession(),
      unlock_token: await code.token(),
    })
    expect(hold.places[0].price_level_id).toBe(other.levels.a)
  })

  it("is sold as soon as it is public again, even by a hold service that has it cached as hidden", async () => {
    const performance = await givenHidden()
    const ask = () =>
      refused(
        holdPlaces({
          tenant: ours.tenant,
          performance_id: performance.id,
          place_uids: ["p-0"],
          price_levels: { "p-0": performance.levels.a_child },
          session: givenSession(),
        })
      )
    const before = await ask()
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance.id])
    await updatePriceLevel(database.pool, ours.tenant, event_id, performance.levels.a_child, { needs_code: false })

    expect([before, await ask()]).toEqual(["access_code_needed", "none"])
  })
})

describe("T7 places allocated to an access code", () => {
  const givenAllocated = async (columns: Record<string, unknown>, kept: Partial<NewBlock> = {}) => {
    const performance = await givenPerformance(database.pool, ours.tenant, {
      groups: { pit: { kind: "area", capacity: 5, category: "a" } },
    })
    await givenHidden(performance)
    const code = await givenCode([performance.levels.a_child], columns)
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance.id])
    await inTransaction(database.pool, (db) =>
      insertBlock(db, ours.tenant, {
        ...{ event_id, performance_id: performance.id, all_dates: false, kind: "allocation", name: "Club", reason: "" },
        ...{ place_uids: ["p-0", "p-1", "p-2"], rows: [], areas: [{ place_uid: "pit", quantity: 3 }], is_partly: false },
        ...{ channel: "code", code: code.code, releases_at: null, created_by: "user_1" },
        ...kept,
      })
    )

    return { performance, code, token: await code.token(), full: performance.levels.a }
  }
  const opened = async (id: string) => (await sql("select opened from checkout where id = $1", [id]))[0].opened

  it("use the code at whatever price they are bought, within its limits on orders, tickets and email addresses", async () => {
    const limits = { max_uses: 2, max_tickets: 2, max_uses_per_email: 1 }
    const { performance, code, token, full } = await givenAllocated(limits)
    const take = (uids: string[], email: string) => givenBuyer(performance, uids, token, email, full)

    const too_many = await refused(take(["p-0", "p-1", "p-2"], "three@example.org"))
    const first = await take(["p-0", "p-10"], "ada@example.org")
    const paid = await refused(first.pay())
    const used = await code.used()
    const again = await take(["p-1"], "ADA@example.org")
    const again_paid = await refused(again.pay())
    const other = await take(["p-2"], "bob@example.org")
    const other_paid = await refused(other.pay())

    expect([too_many, paid, used]).toEqual(["hold_limit_reached", "none", 1])
    expect(await opened(first.id)).toEqual({ [code.id]: 1 })
    expect([again_paid, other_paid, await code.used()]).toEqual(["access_code_spent", "none", 2])
    expect(await refused(code.token())).toBe("coupon_spent")
  })

  it("use the code in a standing area and with quotas too, unlike units that are open to everyone", async () => {
    const { performance, code, token, full } = await givenAllocated({ max_tickets: 3 })
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance.id])
    await insertQuota(database.pool, ours.tenant, event_id, { name: "Plein", price_level_ids: [full], max_count: 30 })
    const session = givenSession()
    const ask = { tenant: ours.tenant, performance_id: performance.id, session, unlock_token: token }
    const hold = await holdPlaces({ ...ask, place_uids: [], areas: [{ place_uid: "pit", quantity: 4, price_level_id: full }] })
    const { id } = await createCheckout(database.pool, {
      ...{ tenant: ours.tenant, session, hold_ids: [hold.id], locale: "fr", host: ours.host },
    })

    expect(await opened(id)).toEqual({ [code.id]: 3 })
  })

  it("still use the code after a price change, and no longer once they are released", async () => {
    const { performance, code, token, full } = await givenAllocated({ max_tickets: 2 })
    const other = await givenCode([performance.levels.a_child])
    const buyer = await givenBuyer(performance, ["p-0", "p-10"], token, "ada@example.org")
    const before = await opened(buyer.id)
    await buyer.reprice("p-0", full)
    await buyer.reprice("p-10", full)
    const repriced = await opened(buyer.id)
    const another = await refused(buyer.reprice("p-0", performance.levels.a_child, await other.token()))
    await buyer.reprice("p-10", performance.levels.a_child, await other.token())
    const by_two = await opened(buyer.id)
    await dropPlace(database.pool, ours.tenant, buyer.hold.id, buyer.session, "p-0")

    expect([before, repriced, another]).toEqual([{ [code.id]: 2 }, { [code.id]: 1 }, "access_code_needed"])
    expect([by_two, await opened(buyer.id)]).toEqual([{ [code.id]: 1, [other.id]: 1 }, { [other.id]: 1 }])
  })
})

describe("T7 INV-TENANT an access code", () => {
  it.each([
    ["disabled", { is_on: false }, "coupon_not_valid"],
    ["not yet valid", { starts_at: "2200-01-01" }, "coupon_not_valid"],
    ["expired", { ends_at: "2020-01-01" }, "coupon_not_valid"],
    ["used up", { max_uses: 1, use_count: 1 }, "coupon_spent"],
  ])("unlocks nothing when it is %s", async (_state, columns, expected) => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child], columns)

    expect(await refused(code.token())).toBe(expected)
  })

  it("is refused at the checkout, and a discount code before the hold, each with a reference to the right place", async () => {
    const performance = await givenHidden()
    const half = await givenCode([], { kind: "percent", percent: 50, level_ids: [] })
    const access = await givenCode([performance.levels.a_child])
    const buyer = await givenBuyer(performance, ["p-0"])
    await buyer.choose(access.id)

    expect(await refused(half.token())).toBe("coupon_for_checkout")
    expect((await buyer.checkout()).quote.coupon_problem).toBe("coupon_opens_prices")
  })

  it("no longer unlocks what was unlocked under its previous code after a change", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child])
    const token = await code.token()
    await sql("update coupon set code = 'OTHER' where id = $1", [code.id])

    expect(await refused(unlocks.byToken(ours.tenant, token))).toBe("access_code_needed")
  })

  it("serves exactly as many concurrent orders as it allows, and an abandoned payment returns its use", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child], { max_uses: 2 })
    const token = await code.token()
    const buyers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => givenBuyer(performance, [`p-${at}`], token, `buyer${at}@example.org`))
    )
    const outcomes = await Promise.all(buyers.map((buyer) => refused(buyer.pay())))
    const used = await code.used()
    await cancelPayment(paying, ours.tenant, buyers[outcomes.indexOf("none")].id)

    expect(outcomes.filter((outcome) => outcome === "none")).toHaveLength(2)
    expect(outcomes.filter((outcome) => outcome === "access_code_in_use")).toHaveLength(4)
    expect([used, await code.used()]).toEqual([2, 1])
    expect(await refused(buyers[outcomes.indexOf("access_code_in_use")].pay())).toBe("none")
  })

  it("limits the tickets of a hold and of an order, and the orders of one email address", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child], { max_tickets: 2, max_uses_per_email: 1 })
    const token = await code.token()
    const too_many = await refused(givenBuyer(performance, ["p-0", "p-1", "p-2"], token))
    const buyer = await givenBuyer(performance, ["p-0", "p-1"], token)
    const more = await holdPlaces({
      tenant: ours.tenant,
      performance_id: performance.id,
      place_uids: ["p-2"],
      session: buyer.session,
      unlock_token: token,
    })
    const { id } = await createCheckout(database.pool, {
      tenant: ours.tenant,
      session: buyer.session,
      hold_ids: [buyer.hold.id, more.id],
      locale: "fr",
      host: ours.host,
    })
    await setBuyer(database.pool, ours.tenant, id, buyer.session, { name: "Ada", email: "ada@example.org" })
    const in_two_holds = await refused(payCheckout(paying, ours.tenant, id, buyer.session))
    const first = await givenBuyer(performance, ["p-4"], token, "one@example.org")
    const second = await givenBuyer(performance, ["p-5"], token, "ONE@example.org")

    expect([too_many, in_two_holds]).toEqual(["hold_limit_reached", "access_code_spent"])
    expect([await refused(first.pay()), await refused(second.pay())]).toEqual(["none", "access_code_spent"])
  })

  it("and a coupon can be used together, each once", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child])
    const half = await givenCode([], { kind: "percent", percent: 50, level_ids: [] })
    const buyer = await givenBuyer(performance, ["p-0"], await code.token())
    await buyer.choose(half.id)
    await buyer.pay()

    expect([await code.used(), await half.used()]).toEqual([1, 1])
    expect(await sql("select amount_minor::int from scripted_payment where checkout_id = $1", [buyer.id])).toEqual([
      { amount_minor: 500 },
    ])
  })

  it("used up by another order before a late payment prevents the sale: the payment is voided", async () => {
    const performance = await givenHidden()
    const code = await givenCode([performance.levels.a_child], { max_uses: 1 })
    const token = await code.token()
    const [late, other] = [
      await givenBuyer(performance, ["p-0"], token, "late@example.org"),
      await givenBuyer(performance, ["p-1"], token, "other@example.org"),
    ]
    await late.pay()
    await sql("select close_checkout($1, $2, 1, 'expired')", [ours.tenant, late.id])
    await other.pay()
    await late.provider("state = 'authorised'")
    await late.settle()

    expect(await sql("select state, void_reason from checkout where id = $1", [late.id])).toEqual([
      { state: "failed", void_reason: "choices_lost" },
    ])
    expect(await code.used()).toBe(1)
  })
})

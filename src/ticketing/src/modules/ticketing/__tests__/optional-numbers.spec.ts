import { newId } from "@guichet/kernel/ids"
import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenTenant,
} from "../../../../../../integration-tests/support/given/given-hall"
import { createHoldService, type HoldService } from "../../../holds/hold-service"
import { createUnlocks, type Unlocks } from "../../../holds/unlocks"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { updatePriceLevel } from "../commands/catalogue/prices/update-price-level"
import { chooseForCheckout } from "../commands/checkout/choose-for-checkout"
import { createCheckout } from "../commands/checkout/create-checkout"
import { offeredChoices } from "../queries/checkout/offered-choices"
import { setBuyer } from "../commands/checkout/set-buyer"
import { getPerformance } from "../queries/holds/get-performance"
import { givenSelling } from "./given-selling"

const SECRET = "a secret of at least thirty-two characters"

/** Numbers that organisers may leave empty; of prices and coupons, one of several numbers is set. */
const OPTIONAL = [
  "add_on.stock",
  "coupon.amount_minor",
  "coupon.max_tickets",
  "coupon.max_uses",
  "coupon.max_uses_per_email",
  "coupon.percent",
  "event.duration_minutes",
  "event.max_per_buyer",
  "event.max_per_buyer_a_date",
  "event.max_per_network",
  "event.relaxed_above_percent",
  "offer.amount_minor",
  "offer.group_size",
  "price_level.group_size",
  "price_level.sells_from_hours",
  "price_level.sells_until_hours",
]

describe("organiser-2 a number that is left empty sets no limit", () => {
  let database: TestDatabase
  let ports: Ports
  let ours: GivenTenant
  let paying: Paying
  let unlocks: Unlocks
  let holdPlaces: HoldService
  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  beforeAll(async () => {
    ;({ database, ports, paying } = await givenSelling())
    unlocks = createUnlocks(database.pool, [SECRET])
    holdPlaces = createHoldService(database.pool, unlocks)
    ours = await givenTenant(database.pool, "lyon")
  })
  afterAll(() => database.drop())

  const addOn = (id: string, stock: number | null, taken: number) =>
    sql(
      "insert into add_on (tenant_no, id, title, price_minor, currency, stock, taken) values ($1, $2, $2, 300, 'eur', $3, $4)",
      [ours.tenant, id, stock, taken]
    )
  /** Used 900 times, without any limit. */
  const givenCoupon = async (columns: Record<string, unknown>) => {
    const row = { id: newId("coupon"), use_count: 900, ...columns }
    const names = Object.keys(row)
    await sql(
      `insert into coupon (tenant_no, ${names.join(", ")}) values ($1, ${names.map((_, at) => `$${at + 2}`).join(", ")})`,
      [ours.tenant, ...Object.values(row)]
    )

    return row.id
  }
  const buyer = async (hidden?: { code: string }) => {
    const performance = await givenPerformance(database.pool, ours.tenant)
    if (hidden) {
      await updatePriceLevel(database.pool, ours.tenant, performance.event_id, performance.levels.a_child, { needs_code: true })
      await givenCoupon({ code: hidden.code, kind: "access", level_ids: [performance.levels.a_child] })
    }
    const session = givenSession()
    const hold = await holdPlaces({
      tenant: ours.tenant,
      performance_id: performance.id,
      place_uids: ["p-0"],
      session,
      ...(hidden && {
        price_levels: { "p-0": performance.levels.a_child },
        unlock_token: (await unlocks.byCode(ours.tenant, hidden.code)).token,
      }),
    })
    const { id } = await createCheckout(database.pool, {
      tenant: ours.tenant,
      session,
      hold_ids: [hold.id],
      locale: "fr",
      host: ours.host,
    })
    await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: "ada@example.org" })
    const bought = async () => {
      await payCheckout(paying, ours.tenant, id, session)
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
      await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })

      return (await sql("select state, amount_minor::integer as amount from sale where checkout_id = $1", [id]))[0]
    }

    return { id, session, bought }
  }

  it("organiser-2 every optional number is listed here: a new one must state what it means when empty", async () => {
    const found = await sql(
      `select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = current_schema() and is_nullable = 'YES' and data_type in ('integer', 'bigint', 'smallint', 'numeric', 'double precision')
          and table_name in ('event', 'performance', 'price_level', 'offer', 'add_on', 'coupon', 'quota', 'sale_settings')
        order by 1`
    )

    expect(found.map(({ name }) => name)).toEqual(OPTIONAL)
  })

  it("organiser-2 a date and its prices are on sale when event, date and prices set no limit", async () => {
    const { id } = await givenPerformance(database.pool, ours.tenant)
    const shown = await getPerformance(database.pool, ours.tenant, id)

    expect(shown).toMatchObject({
      max_places_per_order: 10,
      max_per_buyer: null,
      max_per_buyer_a_date: null,
      offers_change_at: null,
      coming_offers: [],
    })
    expect(shown.offers.map(({ left }) => left)).toEqual([null, null, null])
  })

  it("organiser-2 an add-on without a stock limit is offered and sold; one with a limit shows what is left", async () => {
    await addOn("endless", null, 0)
    await addOn("endless_sold", null, 7)
    await addOn("few", 10, 7)
    await addOn("gone", 7, 7)
    const { id, session, bought } = await buyer()
    const offered = await offeredChoices(database.pool, ours.tenant, id, session)
    await chooseForCheckout(database.pool, ours.tenant, id, session, { add_ons: [{ id: "endless", quantity: 2 }] })

    expect(offered!.add_ons.map((one) => [one.id, one.left])).toEqual([
      ["endless", null],
      ["endless_sold", null],
      ["few", 3],
      ["gone", 0],
    ])
    expect(await bought()).toEqual({ state: "final", amount: 3_100 })
    expect(await sql("select taken from add_on where id = 'endless'")).toEqual([{ taken: 2 }])
  })

  it.each([
    ["percent", { percent: 10 }, 2_250],
    ["per_ticket", { amount_minor: 500, currency: "eur" }, 2_000],
    ["per_order", { amount_minor: 500, currency: "eur" }, 2_000],
  ])("organiser-2 a coupon %s without limits is accepted after 900 uses", async (kind, value, amount) => {
    const coupon_id = await givenCoupon({ code: `FREE-${kind.toUpperCase()}`, kind, ...value })
    const { id, session, bought } = await buyer()
    await chooseForCheckout(database.pool, ours.tenant, id, session, { coupon_id })

    expect(await bought()).toEqual({ state: "final", amount })
    expect(await sql("select use_count from coupon where id = $1", [coupon_id])).toEqual([{ use_count: 901 }])
  })

  it("organiser-2 an access code without limits unlocks a hidden price after 900 uses", async () => {
    const { bought } = await buyer({ code: "ACCESS-FREE" })

    expect(await bought()).toEqual({ state: "final", amount: 1_000 })
  })
})

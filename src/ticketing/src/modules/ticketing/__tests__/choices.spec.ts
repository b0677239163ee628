// Long because coupons, stock and terms are attacked together over one database and one scripted provider.
import { newId } from "@guichet/kernel/ids"
import { chargeStep } from "@guichet/kernel/money"
import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import { PAY_SECONDS } from "../../../contracts/limits"
import type { HoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { markPaid } from "../../../checkout/mark-paid"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { chooseForCheckout, type Choices } from "../commands/checkout/choose-for-checkout"
import { answerCheckout } from "../commands/checkout/answer-checkout"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { removeAddOn } from "../commands/catalogue/offers/remove-add-on"
import { updateAddOn } from "../commands/catalogue/offers/update-add-on"
import { removeCoupon } from "../commands/catalogue/offers/remove-coupon"
import { moveRow } from "../commands/catalogue/offers/move-row"
import { removeSaleTax } from "../commands/catalogue/prices/remove-sale-tax"
import { setBuyer } from "../commands/checkout/set-buyer"
import { dropPlace } from "../commands/holds/drop-place"
import { releaseHold } from "../commands/holds/release-hold"
import { getDateTerms } from "../queries/holds/date-terms"
import type { KeptAnswers } from "../rules/validate-answers"
import { givenSelling } from "./given-selling"

let database: TestDatabase
let ports: Ports
let ours: GivenTenant
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling())
})
beforeEach(async () => {
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )

const given = async (input: HallInput = {}, place_uids = ["p-0", "p-1"], email?: string) => {
  const performance = await givenPerformance(database.pool, ours.tenant, input)
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, {
    name: "Ada",
    email: email ?? `${session.toString("hex").slice(0, 12)}@example.org`,
  })

  return {
    performance,
    session,
    hold,
    id,
    pay: (seen_minor?: number) => payCheckout(paying, ours.tenant, id, session, { seen_minor }),
    settle: () => ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id }),
    checkout: () => getCheckout(database.pool, ours.tenant, id, session),
    choose: (choices: Choices) => chooseForCheckout(database.pool, ours.tenant, id, session, choices),
    provider: (set: string) => sql(`update scripted_payment set ${set} where checkout_id = $1`, [id]),
  }
}

const givenCoupon = async (columns: Record<string, unknown> = {}) => {
  const row = { code: `C${Math.random().toString(36).slice(2, 10).toUpperCase()}`, kind: "percent", percent: 50, ...columns }
  const names = Object.keys(row)
  const id = newId("coupon")
  await sql(
    `insert into coupon (tenant_no, id, ${names.join(", ")}) values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(", ")})`,
    [ours.tenant, id, ...Object.values(row)]
  )

  return { id, used: async () => (await sql("select use_count from coupon where id = $1", [id]))[0].use_count as number }
}

const givenAddOn = async (columns: Record<string, unknown> = {}) => {
  const row = { title: "Programme", price_minor: 500, currency: "eur", ...columns }
  const names = Object.keys(row)
  const id = newId("add_on")
  await sql(
    `insert into add_on (tenant_no, id, ${names.join(", ")}) values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(", ")})`,
    [ours.tenant, id, ...Object.values(row)]
  )

  return { id, taken: async () => (await sql("select taken from add_on where id = $1", [id]))[0].taken as number }
}

const givenTax = async (percent: number, over: { is_default?: boolean; mode?: string } = {}) => {
  const id = newId("sale_tax")
  await sql(
    "insert into sale_settings (tenant_no, tax_mode) values ($1, $2) on conflict (tenant_no) do update set tax_mode = excluded.tax_mode",
    [ours.tenant, over.mode ?? "inclusive"]
  )
  await sql("insert into sale_tax (tenant_no, id, name, percent, is_default) values ($1, $2, $3, $4, $5)", [
    ours.tenant,
    id,
    `TVA ${percent}`,
    percent,
    over.is_default ?? true,
  ])

  return id
}

const saleOf = async (checkout_id: string) => {
  const [sale] = await sql("select * from sale where checkout_id = $1", [checkout_id])
  const tickets = await sql(
    "select amount_minor, discount_minor, fee_minor, tax_minor, tax_percent, tax_name from ticket where sale_id = $1 order by place_idx",
    [sale.id]
  )
  const extras = await sql(
    "select id, kind, title, quantity, amount_minor, tax_minor from sale_extra where sale_id = $1 order by kind",
    [sale.id]
  )

  return { sale, tickets, extras }
}

describe("T4 all-in prices", () => {
  const offers = async (performance_id: string) => {
    const terms = await getDateTerms(database.pool, ours.tenant, performance_id)

    return [...terms.offers.values()].flat().map(({ amount_minor, fee_minor, tax_minor }) => [amount_minor, fee_minor, tax_minor])
  }

  it.each([
    [
      "inclusive",
      [
        [2725, 225, 454],
        [1150, 150, 192],
        [1675, 175, 279],
      ],
    ],
    [
      "exclusive",
      [
        [3270, 270, 545],
        [1380, 180, 230],
        [2010, 210, 335],
      ],
    ],
  ])("include service fee and tax, %s, in what is offered", async (mode, expected) => {
    await givenTax(20, { mode })
    await sql("insert into service_fee (tenant_no, currency, percent, fixed_minor) values ($1, 'eur', 5, 100)", [ours.tenant])
    const { id } = await givenPerformance(database.pool, ours.tenant)

    expect(await offers(id)).toEqual(expected)
  })

  it("add no fee to a free ticket", async () => {
    await sql("insert into service_fee (tenant_no, currency, percent, fixed_minor) values ($1, 'eur', 5, 100)", [ours.tenant])
    const { id } = await givenPerformance(database.pool, ours.tenant, { amounts: { a: 0, a_child: 0, b: 1500 } })

    expect((await offers(id)).sort((one, other) => one[0] - other[0])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [1675, 175, 0],
    ])
  })

  it("are rewritten for future dates when terms change, but not in holds or at another tenant", async () => {
    const theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    const foreign = await givenPerformance(database.pool, theirs.tenant)
    const buyer = await given({}, ["p-0"])
    const before = await getDateTerms(database.pool, ours.tenant, buyer.performance.id)
    await sql("insert into service_fee (tenant_no, currency, percent, fixed_minor) values ($1, 'eur', 0, 200)", [ours.tenant])
    const after = await getDateTerms(database.pool, ours.tenant, buyer.performance.id)
    const next = await holdPlaces({
      tenant: ours.tenant,
      performance_id: buyer.performance.id,
      place_uids: ["p-1"],
      session: givenSession(),
    })

    expect(after.terms_no).toBeGreaterThan(before.terms_no)
    expect((await buyer.checkout()).amount_minor).toBe(2500n)
    expect(next.places[0]).toMatchObject({ amount_minor: 2700, fee_minor: 200 })
    expect([...(await getDateTerms(database.pool, theirs.tenant, foreign.id)).offers.values()][0][0].amount_minor).toBe(2500)
  })

  it("use an event's own tax rate, which cannot be removed while it is in use", async () => {
    await givenTax(20)
    const reduced = await givenTax(5.5, { is_default: false })
    const { id } = await givenPerformance(database.pool, ours.tenant)
    await sql("update event set sale_tax_id = $2 where id = (select event_id from performance where id = $1)", [id, reduced])

    expect((await offers(id))[0]).toEqual([2500, 0, 130])
    expect(await refused(sql("delete from sale_tax where id = $1", [reduced]))).toBe("23503")
  })

  it("are rounded to what each currency can charge, by the same table as payments", async () => {
    for (const currency of ["eur", "jpy", "isk", "ugx", "kwd", "omr", "tnd", "bhd", "jod", "huf"]) {
      expect(await sql("select charge_step($1)::int as step", [currency])).toEqual([{ step: Number(chargeStep(currency)) }])
    }
  })

  it("freeze fee and tax on the tickets of a card sale", async () => {
    await givenTax(20)
    await sql("insert into service_fee (tenant_no, currency, percent, fixed_minor) values ($1, 'eur', 0, 100)", [ours.tenant])
    const buyer = await given()
    await buyer.pay()
    await buyer.provider("state = 'authorised'")
    await sql("delete from service_fee where tenant_no = $1", [ours.tenant])
    await buyer.settle()
    const { sale, tickets } = await saleOf(buyer.id)

    expect([sale.state, sale.amount_minor]).toEqual(["final", "5200"])
    expect(tickets).toEqual(
      Array(2).fill({
        amount_minor: "2600",
        discount_minor: "0",
        fee_minor: "100",
        tax_minor: "433",
        tax_percent: "20",
        tax_name: "TVA 20",
      })
    )
  })
})

describe("T7 a coupon", () => {
  it("reduces what is charged, and is stored on the sale", async () => {
    const coupon = await givenCoupon({ code: "MOITIE" })
    const buyer = await given()
    const { amount_minor, coupon_code } = await buyer.choose({ coupon_id: coupon.id })
    await buyer.pay(2500)
    await buyer.provider("state = 'authorised'")
    await buyer.settle()
    const { sale, tickets } = await saleOf(buyer.id)

    expect([amount_minor, coupon_code]).toEqual([2500n, "MOITIE"])
    expect([sale.amount_minor, sale.coupon_code, tickets.map((ticket) => ticket.discount_minor)]).toEqual([
      "2500",
      "MOITIE",
      ["1250", "1250"],
    ])
    expect(await sql("select amount_minor from scripted_payment where checkout_id = $1", [buyer.id])).toEqual([
      { amount_minor: "2500" },
    ])
    expect(await coupon.used()).toBe(1)
  })

  it("that covers the full price makes a free sale", async () => {
    const coupon = await givenCoupon({ percent: 100 })
    const buyer = await given()
    await buyer.choose({ coupon_id: coupon.id })
    const { checkout } = await buyer.pay(0)

    expect([checkout.state, (await saleOf(buyer.id)).sale.kind, await coupon.used()]).toEqual(["settled", "free", 1])
  })

  it("is used no more often than it allows by concurrent buyers", async () => {
    const coupon = await givenCoupon({ max_uses: 2 })
    const buyers = await Promise.all(Array.from({ length: 6 }, () => given()))
    for (const buyer of buyers) {
      await buyer.choose({ coupon_id: coupon.id })
    }
    const outcomes = await Promise.all(buyers.map((buyer) => refused(buyer.pay())))

    expect(outcomes.filter((outcome) => outcome === "none")).toHaveLength(2)
    expect(outcomes.filter((outcome) => outcome === "coupon_in_use")).toHaveLength(4)
    expect(await coupon.used()).toBe(2)
  })

  it("N5 says how long a payment page reserves its last use, and that it is used up only once it has been paid", async () => {
    const coupon = await givenCoupon({ max_uses: 1 })
    const [payer, waiting] = [await given(), await given()]
    await payer.choose({ coupon_id: coupon.id })
    await waiting.choose({ coupon_id: coupon.id })
    await payer.pay()

    const { quote: during } = await waiting.checkout()
    const refusal = await waiting.pay().catch(({ code, details }) => ({ code, details }))
    await payer.provider("state = 'authorised'")
    await payer.settle()
    const { quote: after } = await waiting.checkout()

    expect(during).toMatchObject({ coupon: null, coupon_problem: "coupon_in_use" })
    expect(during.coupon_free_in_seconds).toBeGreaterThan(0)
    expect(during.coupon_free_in_seconds).toBeLessThanOrEqual(PAY_SECONDS)
    expect(refusal).toMatchObject({ code: "coupon_in_use", details: { retry_after_seconds: expect.any(Number) } })
    expect(after).toMatchObject({ coupon_problem: "coupon_spent", coupon_free_in_seconds: null })
  })

  it("N5 is reserved by a payment page, released when the page is left, and never kept longer than the places", async () => {
    const coupon = await givenCoupon({ max_uses: 1 })
    const [squatter, honest] = [await given(), await given()]
    await squatter.choose({ coupon_id: coupon.id })
    await honest.choose({ coupon_id: coupon.id })
    const leave = ({ id }: typeof squatter) => cancelPayment(paying, ours.tenant, id)

    const first = [await refused(squatter.pay()), await refused(honest.pay())]
    await leave(squatter)
    const second = [await refused(honest.pay()), await refused(squatter.pay())]
    await leave(honest)
    const third = []
    for (let page = 0; page < 3; page += 1) {
      third.push(await refused(squatter.pay()))
      await leave(squatter)
    }
    const used = await coupon.used()

    expect([first, second]).toEqual([
      ["none", "coupon_in_use"],
      ["none", "coupon_in_use"],
    ])
    expect([third, used]).toEqual([["none", "none", "payment_pages_spent"], 0])
    expect(await refused(honest.pay())).toBe("none")
    expect(
      await sql("select extract(epoch from ends_by - created_at)::int / 60 as minutes from hold where id = $1", [
        squatter.hold.id,
      ])
    ).toEqual([{ minutes: 30 }])
  })

  it("is used no more often by one email address than it allows", async () => {
    const coupon = await givenCoupon({ max_uses_per_email: 1 })
    const buyers = await Promise.all(
      ["ada@example.org", "ADA@example.org", "ada+1@example.org", "ada+2@example.org"].map((email) => given({}, undefined, email))
    )
    for (const buyer of buyers) {
      await buyer.choose({ coupon_id: coupon.id })
    }
    const outcomes = await Promise.all(buyers.map((buyer) => refused(buyer.pay())))

    expect(outcomes.filter((outcome) => outcome === "none")).toHaveLength(1)
    expect(await coupon.used()).toBe(1)
  })

  it("is released when no one pays, and the places stay held", async () => {
    const coupon = await givenCoupon({ max_uses: 1 })
    const buyer = await given()
    await buyer.choose({ coupon_id: coupon.id })
    await buyer.pay()
    const while_paying = await coupon.used()
    await cancelPayment(paying, ours.tenant, buyer.id)
    const { state, amount_minor } = await buyer.checkout()

    expect([while_paying, await coupon.used(), state, amount_minor]).toEqual([1, 0, "open", 2500n])
    expect(await sql("select * from coupon_use where coupon_id = $1", [coupon.id])).toEqual([])
  })

  it("used up by another order before a late payment prevents the sale: the payment is voided and the buyer notified", async () => {
    const coupon = await givenCoupon({ max_uses: 1 })
    const [late, other] = [await given(), await given()]
    for (const buyer of [late, other]) {
      await buyer.choose({ coupon_id: coupon.id })
    }
    await late.pay()
    await sql("select close_checkout($1, $2, 1, 'expired')", [ours.tenant, late.id])
    await other.pay()
    await late.provider("state = 'authorised'")
    await late.settle()

    expect(await sql("select state, void_reason from checkout where id = $1", [late.id])).toEqual([
      { state: "failed", void_reason: "choices_lost" },
    ])
    expect([await sql("select * from sale where checkout_id = $1", [late.id]), await coupon.used()]).toEqual([[], 1])
    expect(await sql("select name from ticketing_outbox where payload->>'checkout_id' = $1", [late.id])).toEqual([
      { name: "checkout.failed" },
    ])
  })

  it("that is still available is honoured for a late payment", async () => {
    const coupon = await givenCoupon({ max_uses: 1 })
    const buyer = await given()
    await buyer.choose({ coupon_id: coupon.id })
    await buyer.pay()
    await sql("select close_checkout($1, $2, 1, 'expired')", [ours.tenant, buyer.id])
    const freed = await coupon.used()
    await sql("update coupon set is_on = false where id = $1", [coupon.id])
    await buyer.provider("state = 'authorised'")
    await buyer.settle()

    expect([freed, (await saleOf(buyer.id)).sale.amount_minor, await coupon.used()]).toEqual([0, "2500", 1])
  })

  it("disabled meanwhile is not silently dropped: the payment is refused", async () => {
    const coupon = await givenCoupon()
    const buyer = await given()
    await buyer.choose({ coupon_id: coupon.id })
    await sql("update coupon set is_on = false where id = $1", [coupon.id])

    expect([await refused(buyer.pay(2500)), (await buyer.checkout()).state]).toEqual(["coupon_not_valid", "open"])
  })

  it("of another tenant is unknown here", async () => {
    const theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    const coupon = await givenCoupon({ code: "THEIRS" })
    await sql("update coupon set tenant_no = $2 where id = $1", [coupon.id, theirs.tenant])
    const buyer = await given()

    expect(await refused(buyer.choose({ coupon_id: coupon.id }))).toBe("coupon_unknown")
    expect((await buyer.checkout()).amount_minor).toBe(5000n)
  })

  it("can have the same code at two tenants", async () => {
    await givenCoupon({ code: "SUMMER" })
    ours = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    await givenCoupon({ code: "SUMMER" })

    expect(await sql("select count(distinct tenant_no)::int as tenants from coupon where code = 'SUMMER'")).toEqual([
      { tenants: 2 },
    ])
    expect(await refused(givenCoupon({ code: "SUMMER" }))).toBe("23505")
  })
})

describe("T7 add-ons and donations", () => {
  it("are paid with the tickets, in separate lines, and taxed", async () => {
    await givenTax(20)
    const poster = await givenAddOn({ title: "Affiche", price_minor: 1200 })
    const buyer = await given()
    await buyer.choose({ add_ons: [{ id: poster.id, quantity: 2 }], donation_minor: 700n })
    await buyer.pay(8100)
    await buyer.provider("state = 'authorised'")
    await buyer.settle()
    const { sale, extras } = await saleOf(buyer.id)

    expect(sale.amount_minor).toBe("8100")
    expect(extras.map(({ id: _id, ...extra }) => extra)).toEqual([
      { kind: "add_on", title: "Affiche", quantity: 2, amount_minor: "2400", tax_minor: "400" },
      { kind: "donation", title: "", quantity: 1, amount_minor: "700", tax_minor: "0" },
    ])
    expect(await poster.taken()).toBe(2)
  })

  it("are never sold beyond their stock to concurrent buyers", async () => {
    const poster = await givenAddOn({ stock: 5 })
    const buyers = await Promise.all(Array.from({ length: 4 }, () => given()))
    for (const buyer of buyers) {
      await buyer.choose({ add_ons: [{ id: poster.id, quantity: 2 }] })
    }
    const outcomes = await Promise.all(buyers.map((buyer) => refused(buyer.pay())))

    expect(outcomes.filter((outcome) => outcome === "none")).toHaveLength(2)
    expect(outcomes.filter((outcome) => outcome === "add_on_sold_out")).toHaveLength(2)
    expect(await poster.taken()).toBe(4)
  })

  it("that are refused leave places and coupon unchanged", async () => {
    const [poster, coupon] = [await givenAddOn({ stock: 1 }), await givenCoupon({ max_uses: 5 })]
    const buyer = await given()
    await buyer.choose({ coupon_id: coupon.id, add_ons: [{ id: poster.id, quantity: 2 }] })
    const outcome = await refused(buyer.pay())

    expect([outcome, (await buyer.checkout()).state, await coupon.used(), await poster.taken()]).toEqual([
      "add_on_sold_out",
      "open",
      0,
      0,
    ])
    expect(await sql("select distinct state from claim where performance_no = $1", [buyer.performance.performance_no])).toEqual([
      { state: 1 },
    ])
  })

  it("C4 of one event are no longer chosen when the places of that event are released, and cannot be chosen then", async () => {
    const buyer = await given()
    const other = await givenPerformance(database.pool, ours.tenant)
    const { tenant, host } = ours
    const { session, hold } = buyer
    const added = await holdPlaces({ tenant, performance_id: other.id, place_uids: ["p-0"], session })
    const hold_ids = [hold.id, added.id]
    const { id } = await createCheckout(database.pool, { tenant, session, hold_ids, locale: "fr", host })
    const [theirs, everyones] = [await givenAddOn({ event_ids: [other.event_id] }), await givenAddOn({ event_ids: [] })]
    const add_ons = [
      { id: theirs.id, quantity: 1 },
      { id: everyones.id, quantity: 2 },
    ]
    const choose = () => chooseForCheckout(database.pool, tenant, id, session, { add_ons })
    const before = await choose()
    await releaseHold(database.pool, tenant, added.id, session)
    const after = await getCheckout(database.pool, tenant, id, session)

    expect([before, after].map(({ quote }) => quote.extras.map(({ quantity }) => quantity).sort())).toEqual([[1, 2], [2]])
    expect(await refused(payCheckout(paying, tenant, id, session, { seen_minor: Number(before.amount_minor) }))).toBe(
      "quote_changed"
    )
    expect(await refused(choose())).toBe("add_on_unknown")
    await payCheckout(paying, tenant, id, session, { seen_minor: Number(after.amount_minor) })
    expect([await theirs.taken(), await everyones.taken()]).toEqual([0, 2])
  })

  it("are refunded with their share of the fee, alone or with the tickets, and return to stock", async () => {
    const poster = await givenAddOn({ price_minor: 1000, stock: 3 })
    const buyer = await given()
    await buyer.choose({ add_ons: [{ id: poster.id, quantity: 3 }], donation_minor: 500n })
    await buyer.pay()
    await buyer.provider("state = 'authorised'")
    await buyer.settle()
    const { sale, extras } = await saleOf(buyer.id)
    const refund = (items: Parameters<typeof refundTickets>[2]["items"]) =>
      refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: sale.id, items, requested_by: "user_1" })
    const [add_on] = extras.filter(({ kind }) => kind === "add_on")
    const twice = await Promise.all([1, 2].map(() => refused(refund({ ticket_ids: [], extra_ids: [add_on.id] }))))
    const stock = await poster.taken()
    await refund(null)
    const refunds = await sql(
      "select amount_minor, application_fee_minor from sale_refund where sale_id = $1 order by requested_at",
      [sale.id]
    )

    expect(twice.sort()).toEqual(["none", "ticket_not_refundable"])
    expect([stock, await poster.taken()]).toEqual([0, 0])
    expect(refunds).toEqual([
      { amount_minor: "3000", application_fee_minor: "0" },
      { amount_minor: "5500", application_fee_minor: sale.application_fee_minor },
    ])
    expect(await refused(refund(null))).toBe("ticket_not_refundable")
  })
})

describe("T4 what is charged is what the buyer saw", () => {
  it("a total other than the one shown is refused, with the new one", async () => {
    const buyer = await given()
    const answer = await buyer.pay(4999).catch((error) => [error.code, error.details])

    expect([answer, (await buyer.checkout()).state]).toEqual([["quote_changed", { amount_minor: 5000 }], "open"])
  })

  it("a payment quoted before a place was dropped in another tab is refused", async () => {
    const buyer = await given({ amounts: { a: 0, a_child: 0, b: 0 } })
    const { rev } = await buyer.checkout()
    await dropPlace(database.pool, ours.tenant, buyer.hold.id, buyer.session, "p-0")

    expect((await buyer.checkout()).rev).toBeGreaterThan(rev)
    expect(
      await refused(sql("select start_paying($1, $2, $3, $4, 5000, null, '{}', 60)", [ours.tenant, buyer.id, buyer.session, rev]))
    ).toBe("GU409")
  })

  it("the counter accepts exactly the total with coupon and extras", async () => {
    const coupon = await givenCoupon({ max_uses: 1 })
    const buyer = await given()
    await buyer.choose({ coupon_id: coupon.id, donation_minor: 300n })
    const counter = (amount_minor: bigint) =>
      markPaid(paying, { tenant: ours.tenant, checkout_id: buyer.id, amount_minor, marked_by: "user_1" })

    expect(await refused(counter(5000n))).toBe("stale_state")
    expect((await counter(2800n)).state).toBe("settled")
    expect([(await saleOf(buyer.id)).sale.kind, await coupon.used()]).toEqual(["cash", 1])
  })

  it("a choice is refused once payment has begun", async () => {
    const coupon = await givenCoupon()
    const buyer = await given()
    await buyer.pay()

    expect(await refused(buyer.choose({ coupon_id: coupon.id }))).toBe("checkout_state")
    expect((await buyer.checkout()).amount_minor).toBe(5000n)
  })
})

describe("T7 an organiser's question", () => {
  const ask = (columns: Record<string, unknown>) => {
    const row = { asked_of: "buyer", kind: "text", label: "How did you hear of us?", ...columns }
    const names = Object.keys(row)
    const id = newId("question")

    return sql(
      `insert into question (tenant_no, id, ${names.join(", ")}) values ($1, $2, ${names.map((_, index) => `$${index + 3}`).join(", ")})`,
      [ours.tenant, id, ...Object.values(row)]
    ).then(() => id)
  }
  const answer = async (
    buyer: Awaited<ReturnType<typeof given>>,
    of_buyer: KeptAnswers["buyer"],
    names: Record<string, string> = {},
    name_id = ""
  ) => {
    const tickets = Object.fromEntries(
      Object.entries(names).map(([place, name]) => [
        `${buyer.performance.performance_no} ${place}`,
        [{ question_id: name_id, kind: "holder_name" as const, label: "Who comes?", answer: name }],
      ])
    )

    return answerCheckout(database.pool, ours.tenant, buyer.id, buyer.session, { buyer: of_buyer, tickets })
  }

  it("must be answered before payment, and is stored on sale and tickets in the wording of that day", async () => {
    const id = await ask({ is_required: true })
    const name_id = await ask({ asked_of: "ticket", kind: "holder_name", label: "Who comes?", is_required: true })
    const buyer = await given()
    const before = await refused(buyer.pay())
    await answer(
      buyer,
      [{ question_id: id, kind: "text", label: "How did you hear of us?", answer: "A friend" }],
      { "0": "Ada", "1": "Eve" },
      name_id
    )
    await buyer.pay()
    await buyer.provider("state = 'authorised'")
    await buyer.settle()
    await sql("update question set label = 'Why?' where id = $1", [id])

    expect(before).toBe("answers_missing")
    expect((await saleOf(buyer.id)).sale.answers).toEqual([
      { question_id: id, kind: "text", label: "How did you hear of us?", answer: "A friend" },
    ])
    expect(
      await sql("select holder_name from ticket t join sale s on s.id = t.sale_id where s.checkout_id = $1 order by place_idx", [
        buyer.id,
      ])
    ).toEqual([{ holder_name: "Ada" }, { holder_name: "Eve" }])
  })

  it("added after the buyer last looked cannot be skipped", async () => {
    const buyer = await given({ amounts: { a: 0, a_child: 0, b: 0 } })
    await answer(buyer, [])
    await ask({ is_required: true })

    expect([await refused(buyer.pay()), (await buyer.checkout()).state]).toEqual(["answers_missing", "open"])
  })

  it("of another event or another tenant, or a disabled one, is not asked", async () => {
    const buyer = await given({ amounts: { a: 0, a_child: 0, b: 0 } })
    const other = await givenPerformance(database.pool, ours.tenant)
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [other.id])
    await ask({ is_required: true, event_id })
    await ask({ is_required: true, is_on: false })
    const theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    await sql("update question set tenant_no = $2, event_id = null where id = $1", [
      await ask({ is_required: true }),
      theirs.tenant,
    ])

    expect((await buyer.pay()).checkout.state).toBe("settled")
  })
})

describe("T7 what an organiser removes or changes while buyers are choosing", () => {
  const addOn = (changes: object = {}) => ({
    title: "Programme",
    description: null,
    price_minor: 500,
    sale_tax_id: null,
    stock: null,
    max_per_order: 10,
    event_ids: [],
    ...changes,
  })

  it("a removed coupon disappears from the checkout, which shows the new price and can be paid", async () => {
    const coupon = await givenCoupon()
    const buyer = await given()
    const { rev } = await buyer.choose({ coupon_id: coupon.id })
    await removeCoupon(database.pool, ours.tenant, coupon.id)
    const after = await buyer.checkout()

    expect([after.coupon_code, after.amount_minor, after.rev > rev]).toEqual([null, 5000n, true])
    expect(await refused(buyer.choose({ coupon_id: coupon.id }))).toBe("coupon_unknown")
    expect((await buyer.pay(5000)).checkout.state).toBe("paying")
  })

  it("a coupon is either removed or used when removal and payment coincide", async () => {
    for (let round = 0; round < 6; round += 1) {
      const coupon = await givenCoupon()
      const buyer = await given()
      await buyer.choose({ coupon_id: coupon.id })
      const [paid, removed] = await Promise.all([
        refused(buyer.pay()),
        refused(removeCoupon(database.pool, ours.tenant, coupon.id)),
      ])
      const left = await sql("select use_count from coupon where id = $1", [coupon.id])
      const [{ due_minor, coupon_id }] = await sql("select due_minor, coupon_id from checkout where id = $1", [buyer.id])

      if (removed === "none") {
        // a payment that had not begun is quoted again, or began without the coupon
        expect([left, coupon_id]).toEqual([[], null])
        expect([
          ["stale_state", null],
          ["none", "5000"],
        ]).toContainEqual([paid, due_minor])
      } else {
        expect([removed, paid, left, due_minor, coupon_id]).toEqual([
          "coupon_used",
          "none",
          [{ use_count: 1 }],
          "2500",
          coupon.id,
        ])
      }
    }
  })

  it("an add-on is either removed or sold, never both", async () => {
    for (let round = 0; round < 6; round += 1) {
      const poster = await givenAddOn()
      const buyer = await given()
      await buyer.choose({ add_ons: [{ id: poster.id, quantity: 2 }] })
      const [paid, removed] = await Promise.all([
        refused(buyer.pay()),
        refused(removeAddOn(database.pool, ours.tenant, poster.id)),
      ])
      const [row] = await sql("select taken from add_on where id = $1", [poster.id])
      const [{ due_minor, add_ons }] = await sql("select due_minor, add_ons from checkout where id = $1", [buyer.id])

      expect(removed === "none" ? [row, add_ons] : [row?.taken, paid, due_minor]).toEqual(
        removed === "none" ? [undefined, []] : [2, "none", "6000"]
      )
    }
  })

  it("an add-on that was sold cannot be removed, even after a refund", async () => {
    const poster = await givenAddOn({ price_minor: 0 })
    const buyer = await given({ amounts: { a: 0, a_child: 0, b: 0 } })
    await buyer.choose({ add_ons: [{ id: poster.id, quantity: 1 }] })
    await buyer.pay(0)
    const { sale } = await saleOf(buyer.id)
    await refundTickets(database.pool, ports, { tenant: ours.tenant, sale_id: sale.id, items: null, requested_by: "user_1" })

    expect(await poster.taken()).toBe(0)
    expect(await refused(removeAddOn(database.pool, ours.tenant, poster.id))).toBe("add_on_sold")
  })

  it("a stock is never set below what buyers take at the same moment", async () => {
    const poster = await givenAddOn({ stock: 6 })
    const buyers = await Promise.all([1, 2, 3].map(() => given()))
    for (const buyer of buyers) {
      await buyer.choose({ add_ons: [{ id: poster.id, quantity: 2 }] })
    }
    await Promise.all([
      ...buyers.map((buyer) => refused(buyer.pay())),
      refused(updateAddOn(database.pool, ours.tenant, poster.id, 1, addOn({ stock: 2 }))),
    ])
    const [{ stock, taken }] = await sql("select stock, taken from add_on where id = $1", [poster.id])

    expect(taken).toBeLessThanOrEqual(stock)
    expect([2, 6]).toContain(stock)
    expect(
      await updateAddOn(database.pool, ours.tenant, poster.id, stock === 6 ? 1 : 2, addOn({ stock: 1 })).catch(
        ({ code, details }) => [code, details]
      )
    ).toEqual(["add_on_stock_taken", { taken }])
  })

  it("a tax rate is either removed or assigned to an event, never both", async () => {
    const performance = await givenPerformance(database.pool, ours.tenant)
    const [{ event_id }] = await sql("select event_id from performance where id = $1", [performance.id])
    for (let round = 0; round < 4; round += 1) {
      const tax = await givenTax(5 + round, { is_default: false })
      const inTransaction = async () => {
        const db = await database.pool.connect()
        try {
          await db.query("begin")
          await removeSaleTax(db, ours.tenant, tax)
          await db.query("commit")
        } catch (error) {
          await db.query("rollback")
          throw error
        } finally {
          db.release()
        }
      }
      const [removed, given_to] = await Promise.all([
        refused(inTransaction()),
        refused(sql("update event set sale_tax_id = $2 where id = $1", [event_id, tax])),
      ])
      const kept = await sql("select 1 from sale_tax where id = $1", [tax])
      await sql("update event set sale_tax_id = null where id = $1", [event_id])

      expect([removed, given_to, kept.length]).toEqual(removed === "none" ? ["none", "23503", 0] : ["sale_tax_used", "none", 1])
    }
  })

  it("rows are reordered, also two at once, and never those of another tenant", async () => {
    const ids = [await givenAddOn(), await givenAddOn(), await givenAddOn()].map(({ id }) => id).sort()
    const order = async () =>
      (await sql("select id from add_on where tenant_no = $1 order by position, id", [ours.tenant])).map(({ id }) =>
        ids.indexOf(id)
      )
    const move = (at: number, to: "up" | "down") => moveRow(database.pool, ours.tenant, "add_on", ids[at], to)
    await move(2, "up")
    const once = await order()
    await Promise.all([move(0, "up"), move(1, "down"), move(2, "down")])
    const theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
    const before = await order()

    expect(once).toEqual([0, 2, 1])
    expect((await order()).sort()).toEqual([0, 1, 2])
    expect(await moveRow(database.pool, theirs.tenant, "add_on", ids[0], "down")).toBe(false)
    expect(await order()).toEqual(before)
  })
})

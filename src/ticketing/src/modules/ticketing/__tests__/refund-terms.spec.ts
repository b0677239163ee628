// Long because each set of terms is bought, changed, kept and attacked over one database and one scripted provider.
import type { Ports } from "@guichet/ports"
import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformances,
  givenSession,
  givenTenant,
  type GivenPerformance,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import type { RefundTerms } from "../../../contracts/refund-terms"
import type { HoldService } from "../../../holds/hold-service"
import { refundTickets } from "../../../after-sale/refund-tickets"
import { retryRefunds } from "../../../after-sale/retry-refunds"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { checkInTicket } from "../commands/check-in/check-in-ticket"
import { createCheckout } from "../commands/checkout/create-checkout"
import { offeredChoices } from "../queries/checkout/offered-choices"
import { setBuyer } from "../commands/checkout/set-buyer"
import { readRefundTerms } from "../queries/catalogue/prices/read-refund-terms"
import { writeRefundTerms } from "../commands/catalogue/prices/write-refund-terms"
import type { RefundShare } from "../commands/after-sale/request-refund"
import { getSalesReport } from "../queries/orders/get-sales-report"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenSelling } from "./given-selling"

const TERMS: RefundTerms = {
  steps: [
    { hours_before: 168, percent: 100 },
    { hours_before: 24, percent: 50 },
  ],
  returns_fee: false,
}
let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let ports: Ports
let paying: Paying
let holdPlaces: HoldService
let asked: { refund_id: string; amount_minor: bigint; application_fee_minor: bigint }[] = []
let answers: ("accepted" | "refused" | "unknown")[] = []

beforeAll(async () => {
  ;({ database, ports, paying, holdPlaces } = await givenSelling(() => ({
    refund: async ({ refund_id, amount_minor, application_fee_minor }) => {
      asked.push({ refund_id, amount_minor, application_fee_minor })

      return { state: answers.shift() ?? "accepted", provider_ref: `re_${refund_id}`, reason: "no" }
    },
  })))
})
beforeEach(async () => {
  asked = []
  answers = []
  ours = await givenTenant(database.pool, `lyon${Math.random().toString(36).slice(2, 8)}`)
  theirs = await givenTenant(database.pool, `nice${Math.random().toString(36).slice(2, 8)}`)
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )
const hall = async (input: HallInput = {}) =>
  (await givenPerformances(database.pool, ours.tenant, { starts_in_hours: 400, ...input }))[0]
const eventOf = async ({ id }: GivenPerformance) =>
  (await sql("select event_id from performance where id = $1", [id]))[0].event_id as string
const promise = async (terms: RefundTerms | null, event_id: string | null = null, of = ours) =>
  writeRefundTerms(database.pool, of.tenant, {
    event_id,
    rev: (await readRefundTerms(database.pool, of.tenant, event_id)).rev,
    terms,
  })
/** Makes the date begin in that many seconds, by the database's clock. */
const startsIn = ({ performance_no }: GivenPerformance, seconds: number) =>
  sql("update performance set starts_at = now() + make_interval(secs => $2) where performance_no = $1", [performance_no, seconds])

const checkedOut = async (performance: GivenPerformance, place_uids: string[]) => {
  const session = givenSession()
  const hold = await holdPlaces({ tenant: ours.tenant, performance_id: performance.id, place_uids, session })
  const { id } = await createCheckout(database.pool, {
    tenant: ours.tenant,
    session,
    hold_ids: [hold.id],
    locale: "fr",
    host: ours.host,
  })
  await setBuyer(database.pool, ours.tenant, id, session, { name: "Ada", email: `${id.slice(-10)}@example.org` })

  return {
    id,
    session,
    offered: () => offeredChoices(database.pool, ours.tenant, id, session),
    pay: async () => {
      await payCheckout(paying, ours.tenant, id, session)
      await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
      await ports.settle.settle({ tenant_no: ours.tenant, checkout_id: id })
      const [{ id: sale_id }] = await sql("select id from sale where checkout_id = $1", [id])
      const tickets = await sql("select id from ticket where sale_id = $1 order by place_idx", [sale_id])

      return { sale_id: sale_id as string, ticket_ids: tickets.map((ticket) => ticket.id as string) }
    },
  }
}
const bought = async (performance: GivenPerformance, place_uids: string[]) => (await checkedOut(performance, place_uids)).pay()
const page = (sale_id: string) => getSaleTickets(database.pool, ours.tenant, sale_id)
const give = (sale_id: string, ticket_ids: string[], share: RefundShare, of = ours) =>
  refundTickets(database.pool, ports, {
    tenant: of.tenant,
    sale_id,
    items: { ticket_ids, extra_ids: [] },
    requested_by: "buyer",
    order: { share },
  })
const asBuyer = (sale_id: string, ticket_ids: string[], seen_minor: bigint, of = ours) =>
  give(sale_id, ticket_ids, { of: "buyer", seen_minor }, of)
const refunds = (sale_id: string) =>
  sql("select state, amount_minor::int as amount, application_fee_minor::int as fee from sale_refund where sale_id = $1", [
    sale_id,
  ])

describe("T6 the refund terms of a ticket", () => {
  it("are those shown at the checkout, and remain as bought, whatever changes later", async () => {
    const date = await hall()
    await promise(TERMS)
    const checkout = await checkedOut(date, ["p-0"])
    const read = await checkout.offered()
    await promise({ steps: [], returns_fee: false })
    const { sale_id } = await checkout.pay()
    const later = await bought(date, ["p-1"])

    expect(read?.refund_terms).toMatchObject([{ performance_id: date.id, terms: TERMS }])
    expect((await page(sale_id)).tickets[0].refund).toMatchObject({ amount_minor: 2500, percent: 100 })
    expect((await page(later.sale_id)).tickets[0].refund).toEqual({ refusal: "never" })
  })

  it("are the event's own before the default ones, and those of this tenant only", async () => {
    const [own, other] = [await hall(), await hall()]
    await promise({ steps: [{ hours_before: 0, percent: 10 }], returns_fee: true })
    await promise(TERMS, await eventOf(own))
    await promise({ steps: [{ hours_before: 0, percent: 99 }], returns_fee: true }, null, theirs)
    const [first, second] = [await bought(own, ["p-0"]), await bought(other, ["p-0"])]

    expect((await page(first.sale_id)).tickets[0].refund).toMatchObject({ percent: 100 })
    expect((await page(second.sale_id)).tickets[0].refund).toMatchObject({ percent: 10, amount_minor: 250 })
    expect(await refused(promise(TERMS, await eventOf(own), theirs))).toBe("not_found")
  })

  it("are changed by one of two concurrent editors, and can be removed", async () => {
    const twice = [1, 2].map(() =>
      refused(writeRefundTerms(database.pool, ours.tenant, { event_id: null, rev: 0, terms: TERMS }))
    )

    expect((await Promise.all(twice)).sort()).toEqual(["none", "stale_state"])
    expect(await refused(writeRefundTerms(database.pool, ours.tenant, { event_id: null, rev: 7, terms: null }))).toBe(
      "stale_state"
    )
    await promise(null)
    expect(await readRefundTerms(database.pool, ours.tenant, null)).toEqual({ rev: 0, terms: null, usual: null })
  })
})

describe("T6 INV-PAY INV-ONCE a return of tickets by their buyer", () => {
  it("refunds exactly what was shown: the share of the price, the same share of the fee, and frees the place", async () => {
    const date = await hall({ starts_in_hours: 100 })
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1"])
    const shown = (await page(sale_id)).tickets[0].refund
    await asBuyer(sale_id, [ticket_ids[0]], 1250n)
    const after = await page(sale_id)

    expect(shown).toMatchObject({ amount_minor: 1250, percent: 50 })
    expect(asked).toMatchObject([{ amount_minor: 1250n, application_fee_minor: 25n }])
    expect(after.tickets.map(({ state, refunded_minor, code }) => [state, refunded_minor, code !== null])).toEqual([
      ["void", 1250, false],
      ["valid", null, true],
    ])
    expect(await sql("select place_idx from claim where performance_no = $1", [date.performance_no])).toEqual([{ place_idx: 1 }])
  })

  it("uses the share that applies by the database's clock, to the second", async () => {
    const date = await hall()
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1", "p-2"])
    await startsIn(date, 24 * 3600 + 30)
    const before = await refused(asBuyer(sale_id, [ticket_ids[0]], 1250n))
    await startsIn(date, 24 * 3600 - 1)
    const late = await refused(asBuyer(sale_id, [ticket_ids[1]], 1250n))
    await startsIn(date, 168 * 3600 - 1)
    const dearer = await asBuyer(sale_id, [ticket_ids[1]], 2500n).catch((error) => error)

    expect([before, late]).toEqual(["none", "refund_not_offered"])
    expect([dearer.code, dearer.details]).toEqual(["quote_changed", { amount_minor: 1250 }])
    expect(await refunds(sale_id)).toEqual([{ state: "accepted", amount: 1250, fee: 25 }])
  })

  it.each([0n, 1n, 2499n, 2501n, 999_999_999n])("is refused for any other amount: %s", async (seen) => {
    const date = await hall()
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0"])

    expect(await refused(asBuyer(sale_id, ticket_ids, seen))).toBe("quote_changed")
    expect([await refunds(sale_id), asked]).toEqual([[], []])
    expect(await refused(asBuyer(sale_id, ticket_ids, 2500n))).toBe("none")
  })

  it("succeeds once when clicked twice at once", async () => {
    const date = await hall()
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1"])
    const clicks = await Promise.all([1, 2, 3].map(() => refused(asBuyer(sale_id, ticket_ids, 5000n))))

    expect(clicks.sort()).toEqual(["none", "ticket_not_refundable", "ticket_not_refundable"])
    expect(await refunds(sale_id)).toEqual([{ state: "accepted", amount: 5000, fee: 100 }])
  })

  it("accepts only tickets of the order, at this tenant", async () => {
    const date = await hall()
    await promise(TERMS)
    const [mine, yours] = [await bought(date, ["p-0"]), await bought(date, ["p-1"])]
    const both = await asBuyer(mine.sale_id, [...mine.ticket_ids, ...yours.ticket_ids], 5000n).catch((error) => error)

    expect([both.code, both.details]).toEqual([
      "ticket_not_refundable",
      { because: "not_of_this_sale", ticket_ids: yours.ticket_ids, extra_ids: [] },
    ])
    expect(await refused(asBuyer(mine.sale_id, mine.ticket_ids, 2500n, theirs))).toBe("sale_not_found")
    expect([await refunds(mine.sale_id), await refunds(yours.sale_id)]).toEqual([[], []])
  })

  it("is refused with the reason: used, cancelled or disputed", async () => {
    const date = await hall({ starts_in_hours: 2 })
    await promise({ steps: [{ hours_before: 0, percent: 100 }], returns_fee: false })
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1"])
    await checkInTicket(database.pool, ours.tenant, { id: ticket_ids[0] }, { id: "dev_1", name: "Gate" })
    const used = await asBuyer(sale_id, [ticket_ids[0]], 2500n).catch((error) => error)
    await sql("select apply_dispute($1, 'dp_' || $2, $2, 'open', 5000, 'eur', 'fraudulent', null, now())", [ours.tenant, sale_id])
    const disputed = await asBuyer(sale_id, [ticket_ids[1]], 2500n).catch((error) => error)
    await sql("update sale_dispute set phase = 'won' where sale_id = $1", [sale_id])
    await sql("update performance set status = 'cancelled' where performance_no = $1", [date.performance_no])
    const cancelled = await asBuyer(sale_id, [ticket_ids[1]], 2500n).catch((error) => error)

    expect([used, disputed, cancelled].map(({ code, details }) => [code, details.refusal ?? "by the database"])).toEqual([
      ["refund_not_offered", "used"],
      ["refund_not_offered", "disputed"],
      ["refund_not_offered", "cancelled"],
    ])
    expect(await refunds(sale_id)).toEqual([])
  })

  it("keeps the ticket when the provider refuses, and continues automatically when its answer is unknown", async () => {
    const date = await hall()
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1"])
    answers = ["refused", "unknown"]
    await asBuyer(sale_id, [ticket_ids[0]], 2500n)
    await asBuyer(sale_id, [ticket_ids[1]], 2500n)
    const because = () => asBuyer(sale_id, [ticket_ids[1]], 2500n).catch(({ details }) => details.because)
    const shown = async () =>
      (await page(sale_id)).tickets.map(({ state, refund }) => [state, "until" in refund || refund.refusal])
    const open = [await shown(), await because()]
    await sql("update sale_refund set next_at = now() where state = 'submitted'")
    await retryRefunds(database.pool, ports)

    expect(open).toEqual([
      [
        ["valid", true],
        ["valid", "refund_in_progress"],
      ],
      "refund_in_progress",
    ])
    expect([(await shown())[1], await because()]).toEqual([["void", "refunded"], "refunded"])
    expect((await refunds(sale_id)).map(({ state }) => state).sort()).toEqual(["accepted", "refused"])
    expect(new Set(asked.map(({ refund_id }) => refund_id)).size).toBe(2)
  })
})

describe("T6 a refund by staff, within the terms or beyond them", () => {
  const staff = (sale_id: string, ticket_ids: string[], share: "whole" | "terms", note = "") =>
    refundTickets(database.pool, ports, {
      tenant: ours.tenant,
      sale_id,
      items: { ticket_ids, extra_ids: [] },
      requested_by: "user_1",
      order: { share: { of: share }, beyond: { note } },
    })

  it("requires a reason for more than the terms promise, and stores it", async () => {
    const date = await hall({ starts_in_hours: 100 })
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1"])
    const no_policy = await staff(sale_id, [ticket_ids[0]], "whole").catch((error) => error)
    await staff(sale_id, [ticket_ids[0]], "whole", "The buyer is in hospital.")
    await staff(sale_id, [ticket_ids[1]], "terms")

    expect([no_policy.code, no_policy.details]).toEqual(["refund_beyond_terms", { amount_minor: 1250 }])
    expect(
      await sql("select amount_minor::int as amount, note from sale_refund where sale_id = $1 order by 1", [sale_id])
    ).toEqual([
      { amount: 1250, note: null },
      { amount: 2500, note: "The buyer is in hospital." },
    ])
  })

  it("returns nothing within expired terms, and everything where there were none", async () => {
    const date = await hall({ starts_in_hours: 100 })
    const before = await bought(date, ["p-0"])
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-1"])
    await startsIn(date, 3600)

    expect(await refused(staff(sale_id, ticket_ids, "terms"))).toBe("refund_not_offered")
    expect(await refused(staff(sale_id, ticket_ids, "whole"))).toBe("refund_beyond_terms")
    expect(await refused(staff(before.sale_id, before.ticket_ids, "whole"))).toBe("none")
  })

  it("appears in the report with its share of tax and discount", async () => {
    const date = await hall({ starts_in_hours: 100 })
    await promise(TERMS)
    const { sale_id, ticket_ids } = await bought(date, ["p-0", "p-1"])
    await sql("update ticket set tax_minor = 417, tax_percent = 20, tax_name = 'TVA' where sale_id = $1", [sale_id])
    await staff(sale_id, [ticket_ids[0]], "terms")
    const [{ today }] = await sql("select (now() at time zone 'Europe/Paris')::date::text as today")
    const report = await getSalesReport(database.pool, ours.tenant, { from: today, to: today })

    expect(report.currencies[0]).toMatchObject({
      sold: { tickets: 2, amount_minor: 5000, tax_minor: 834 },
      returned: { tickets: 1, amount_minor: 1250, tax_minor: 209 },
    })
  })
})

import type { TestDatabase } from "../../../../../../integration-tests/support/database"
import {
  givenPerformance,
  givenSession,
  givenTenant,
  type GivenTenant,
  type HallInput,
} from "../../../../../../integration-tests/support/given/given-hall"
import type { HoldService } from "../../../holds/hold-service"
import { cancelPayment } from "../../../checkout/cancel-payment"
import { markPaid, type MarkPaidInput } from "../../../checkout/mark-paid"
import { payCheckout, type Paying } from "../../../checkout/pay-checkout"
import { verifyTicket } from "../../../ticket-code"
import { createCheckout } from "../commands/checkout/create-checkout"
import { getCheckout } from "../queries/checkout/get-checkout"
import { getOpenCheckout, listOpenCheckouts } from "../queries/checkout/open-checkouts"
import { setBuyer } from "../commands/checkout/set-buyer"
import { dropPlace } from "../commands/holds/drop-place"
import { getSaleTickets } from "../queries/after-sale/get-sale-tickets"
import { givenSelling } from "./given-selling"

const ADA = { name: "Ada", email: "ada@example.org" }
const PAGE = { limit: 20, offset: 0 }
const FREE = { amounts: { a: 0, a_child: 0, b: 0 } }

let database: TestDatabase
let ours: GivenTenant
let theirs: GivenTenant
let paying: Paying
let holdPlaces: HoldService

beforeAll(async () => {
  ;({ database, paying, holdPlaces } = await givenSelling())
  ours = await givenTenant(database.pool, "lyon")
  theirs = await givenTenant(database.pool, "nice")
})
afterAll(() => database.drop())

const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
const refused = (work: Promise<unknown>) =>
  work.then(
    () => "none",
    (error) => error.code ?? String(error)
  )

/** Two places of 25.00 in a checkout without a buyer. */
const given = async (hall: HallInput = {}, tenant = ours) => {
  const performance = await givenPerformance(database.pool, tenant.tenant, hall)
  const session = givenSession()
  const wanted = { tenant: tenant.tenant, performance_id: performance.id, place_uids: ["p-0", "p-1"], session }
  const hold = await holdPlaces(wanted)
  const gathered = { tenant: tenant.tenant, session, hold_ids: [hold.id], locale: "fr", host: tenant.host }
  const { id } = await createCheckout(database.pool, gathered)
  const mark = (input: Partial<MarkPaidInput> = {}) =>
    markPaid(paying, {
      tenant: tenant.tenant,
      checkout_id: id,
      amount_minor: hall.amounts ? 0n : 5000n,
      buyer: ADA,
      marked_by: "user_till",
      ...input,
    })
  const named = () => setBuyer(database.pool, tenant.tenant, id, session, ADA)
  const pay = () => payCheckout(paying, tenant.tenant, id, session)
  const checkout = () => getCheckout(database.pool, tenant.tenant, id, session)
  const { performance_no } = performance
  const claims = async () =>
    (await sql("select state from claim where performance_no = $1 order by place_idx", [performance_no])).map(
      ({ state }) => state
    )
  const sales = () => sql("select id, kind, state, marked_by from sale where checkout_id = $1", [id])
  const outOfTime = async () => {
    await sql("update claim set expires_at = now() - interval '1 second' where performance_no = $1", [performance_no])
    await sql("update hold set expires_at = now() - interval '1 second' where id = $1", [hold.id])
  }

  return { performance, session, hold, id, mark, named, pay, checkout, claims, sales, outOfTime }
}

describe("T4 a checkout paid in cash", () => {
  it("becomes a final sale immediately, with valid tickets, a fee that is not collected, and the person who marked it", async () => {
    const { id, mark, claims } = await given()

    const { state, sale_id } = await mark()

    const { sale, tickets } = await getSaleTickets(database.pool, ours.tenant, sale_id as string)
    const verdict = verifyTicket(tickets[0].code as string, await paying.keys.publicKeys(ours.tenant), new Date())
    expect([state, await claims()]).toEqual(["settled", [3, 3]])
    expect(sale).toMatchObject({ kind: "cash", state: "final", amount_minor: 5000 })
    expect(tickets.map((ticket) => ticket.state)).toEqual(["valid", "valid"])
    expect(verdict).toMatchObject({ ok: true, payload: { ticket_id: tickets[0].id } })
    expect(await sql("select fee_due_minor, application_fee_minor, buyer_email, payment_id, marked_by from sale")).toEqual([
      { fee_due_minor: "100", application_fee_minor: "0", buyer_email: ADA.email, payment_id: null, marked_by: "user_till" },
    ])
    expect(await sql("select name from ticketing_outbox where payload->>'sale_id' = $1", [sale_id])).toEqual([
      { name: "sale.settled" },
    ])
    expect(await sql("select 1 from scripted_payment where checkout_id = $1", [id])).toEqual([])
  })

  it("is sold once however often it is marked, under the name of the first person", async () => {
    const { mark, sales } = await given()

    const answers = await Promise.all(["user_1", "user_2", "user_3"].map((marked_by) => mark({ marked_by })))
    const later = await mark({ marked_by: "user_late" })

    expect(new Set([...answers, later].map(({ sale_id }) => sale_id)).size).toBe(1)
    expect(await refused(mark({ amount_minor: 1n }))).toBe("stale_state")
    expect(await sales()).toEqual([expect.objectContaining({ kind: "cash", marked_by: expect.stringMatching(/^user_[123]$/) })])
  })

  it("is refused while its buyer pays by card, and possible again afterwards", async () => {
    const { id, named, pay, mark, claims, sales } = await given()
    await named()
    await pay()

    const during = [await refused(mark()), await claims(), await sales()]
    await cancelPayment(paying, ours.tenant, id)
    const after = await mark()

    expect(during).toEqual(["checkout_being_paid", [2, 2], []])
    expect([after.state, await claims()]).toEqual(["settled", [3, 3]])
  })

  it("has one winner when counter and card coincide", async () => {
    const won = []
    for (let round = 0; round < 8; round += 1) {
      const { id, named, pay, mark, sales, checkout } = await given()
      await named()

      const [card, counter] = await Promise.all([pay(), mark().catch((error) => error)])

      const pages = await sql("select 1 from scripted_payment where checkout_id = $1 and state = 'none'", [id])
      const { state } = await checkout()
      const isCash = (await sales()).length === 1
      won.push(isCash ? "counter" : "card")
      expect([state, pages.length]).toEqual(isCash ? ["settled", 0] : ["paying", 1])
      expect(isCash ? card.redirect_url : counter.code).toEqual(isCash ? undefined : "checkout_being_paid")
    }
    expect(won).toHaveLength(8)
  })

  it("answers a buyer who clicks pay after the counter with the sale, not with a payment page", async () => {
    const { named, pay, mark } = await given()
    await named()
    const { sale_id } = await mark()

    expect(await pay()).toMatchObject({ checkout: { state: "settled", sale_id } })
    expect(await pay()).not.toHaveProperty("redirect_url")
  })

  it("is refused when it was already paid by card", async () => {
    const { id, named, pay, mark, sales } = await given()
    await named()
    await pay()
    await sql("update scripted_payment set state = 'authorised' where checkout_id = $1", [id])
    await cancelPayment(paying, ours.tenant, id)

    expect(await refused(mark())).toBe("checkout_state")
    expect(await sales()).toEqual([expect.objectContaining({ kind: "card", state: "final", marked_by: null })])
  })

  it("is refused once the hold of its places has expired", async () => {
    const { mark, outOfTime, sales, checkout } = await given()
    await outOfTime()

    expect(await refused(mark())).toBe("hold_expired")
    expect([await sales(), (await checkout()).buyer_email]).toEqual([[], null])
  })

  it("is refused when the amount taken is not the checkout's current total", async () => {
    const { hold, session, mark, sales } = await given()
    await dropPlace(database.pool, ours.tenant, hold.id, session, "p-1")

    expect(await refused(mark())).toBe("stale_state")
    expect(await sales()).toEqual([])
    expect(await refused(mark({ amount_minor: 2500n }))).toBe("none")
  })

  it("needs a name and an address, from the buyer or entered at the counter", async () => {
    const [anonymous, ada] = [await given(), await given()]
    await ada.named()

    expect(await refused(anonymous.mark({ buyer: undefined }))).toBe("checkout_incomplete")
    expect(await anonymous.sales()).toEqual([])
    expect(await refused(ada.mark({ buyer: undefined }))).toBe("none")
  })

  it("becomes a free sale when nothing was due", async () => {
    const { mark, sales } = await given(FREE)

    await mark()

    expect(await sales()).toEqual([expect.objectContaining({ kind: "free", state: "final", marked_by: "user_till" })])
  })

  it("is not found by another tenant, and stays unchanged", async () => {
    const { id, mark, checkout, claims } = await given()
    const before = await checkout()

    expect(await refused(mark({ tenant: theirs.tenant }))).toBe("checkout_not_found")
    expect(await getOpenCheckout(database.pool, theirs.tenant, id)).toBeNull()
    expect([(await checkout()).state, before.state, await claims()]).toEqual(["open", "open", [1, 1]])
    expect(await refused(mark())).toBe("none")
  })
})

describe("T4 the list of open checkouts", () => {
  it("shows what is held and until when, of this tenant only, newest first, without expired ones", async () => {
    const quiet = await givenTenant(database.pool, "metz")
    const [older, over, gone, newer] = [
      await given({}, quiet),
      await given({}, quiet),
      await given({}, quiet),
      await given({}, quiet),
    ]
    await over.mark()
    await gone.outOfTime()
    await newer.named()
    await newer.pay()
    await given({}, theirs)

    const { checkouts, count } = await listOpenCheckouts(database.pool, quiet.tenant, PAGE)
    const second = await listOpenCheckouts(database.pool, quiet.tenant, { limit: 1, offset: 1 })
    const found = await listOpenCheckouts(database.pool, quiet.tenant, { ...PAGE, q: "ADA@" })

    expect([count, checkouts.map(({ id }) => id)]).toEqual([2, [newer.id, older.id]])
    expect(checkouts[1]).toMatchObject({
      state: "open",
      buyer_name: null,
      amount_minor: 5000,
      ticket_count: 2,
      dates: [
        {
          event_title: "Le Cid",
          places: [
            { section: "Parterre", row_label: "0", at_table: false, label: "1", price_level_name: "Plein", amount_minor: 2500 },
            { section: "Parterre", row_label: "0", at_table: false, label: "2", price_level_name: "Plein", amount_minor: 2500 },
          ],
        },
      ],
    })
    expect(checkouts[1].seconds_left).toBeGreaterThan(0)
    expect(checkouts[0]).toMatchObject({ state: "paying", buyer_email: ADA.email })
    expect([second.count, second.checkouts.map(({ id }) => id)]).toEqual([2, [older.id]])
    expect(found.checkouts.map(({ id }) => id)).toEqual([newer.id])
    expect((await getOpenCheckout(database.pool, quiet.tenant, over.id))?.id).toBeUndefined()
  })
})

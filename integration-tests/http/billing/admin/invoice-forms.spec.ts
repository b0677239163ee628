import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { bookImbalances } from "@guichet/billing/proofs"
import { sharedPool } from "@guichet/kernel/pool"
import { withPlatform } from "../../../support/platform"
import type { Reply } from "../../../support/client/exchange"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const INVOICES = "/admin/platform/invoices"
const DAY_MS = 86_400_000
let keys = 0
const key = () => `invoice-form-key-${String((keys += 1)).padStart(6, "0")}`
const day = (in_days = 0) => new Date(Date.now() + in_days * DAY_MS).toISOString().slice(0, 10)
const refusals = (answers: Reply[]) => answers.map(({ status, body }) => [status, body.code])

withPlatform((platform) => {
  describe("D8 the forms of invoices", () => {
    let operator: Organiser
    let client: Organiser
    let other: Organiser

    beforeAll(async () => {
      operator = await givenOrganiser(platform, "scenes", { kind: "platform" })
      client = await givenOrganiser(platform, "brio")
      other = await givenOrganiser(platform, "canto")
      const { plan_version_id } = await publishPlan(pool(), {
        code: "standard",
        name: "Standard",
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n }],
      })
      for (const { tenant_no } of [client, other]) {
        await subscribeTenant(pool(), { tenant_no, plan_version_id, currency: "eur", time_zone: "Europe/Paris" })
      }
    })
    afterEach(async () => {
      expect(await bookImbalances(pool())).toEqual([])
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const post = (path: string, json: unknown) => operator.ask("POST", `${INVOICES}${path}`, json)
    const form = (changes: Record<string, unknown> = {}) => ({
      tenant_id: client.tenant_id,
      currency: "eur",
      lines: [{ description: "Training", amount_minor: 50_000 }],
      idempotency_key: key(),
      ...changes,
    })
    const written = async (): Promise<{ id: string; issued_on: string; due_on: string }> => (await post("", form())).body.invoice
    const payment = (changes: Record<string, unknown> = {}) => ({
      amount_minor: 100,
      method: "bank",
      paid_on: day(),
      idempotency_key: key(),
      ...changes,
    })
    const rows = async () =>
      JSON.stringify(
        (
          await pool().query(
            "select (select jsonb_agg(i order by i.seq) from invoice i), (select jsonb_agg(p order by p.id) from invoice_payment p), (select jsonb_agg(c) from invoice_change c)"
          )
        ).rows
      )

    it("M2 the operator's activity names the client that each change of an invoice concerned", async () => {
      const { id } = await written()
      await post(`/${id}/payments`, payment())
      await post(`/${id}/due-date`, { due_on: day(30), reason: "As agreed" })

      const { activity } = (await operator.ask("GET", "/admin/activity?limit=3")).body

      expect(activity.map(({ action, client: of }: { action: string; client: unknown }) => [action, of])).toEqual(
        [`${INVOICES}/:id/due-date`, `${INVOICES}/:id/payments`, INVOICES].map((path) => [
          `POST ${path}`,
          { id: client.tenant_id, name: expect.any(String) },
        ])
      )
    })

    it("a form whose response was lost is saved when it is corrected and sent again", async () => {
      const { id } = await written()
      const [paid, changed, made] = [
        payment({ note: "By phone" }),
        { amount_minor: 40_000, reason: "Two hours less", idempotency_key: key() },
        form(),
      ]
      const first = [await post(`/${id}/payments`, paid), await post(`/${id}/amount`, changed), await post("", made)]
      const before = await rows()

      const corrected = [
        await post(`/${id}/payments`, { ...paid, amount_minor: 40_000 }),
        await post(`/${id}/payments`, { ...paid, method: "cash" }),
        await post(`/${id}/payments`, { ...paid, paid_on: day(-1) }),
        await post(`/${id}/payments`, { ...paid, note: "By mail" }),
        await post(`/${id}/amount`, { ...changed, amount_minor: 30_000 }),
        await post(`/${id}/amount`, { ...changed, reason: "Three hours less" }),
        await post("", { ...made, lines: [{ description: "Training", amount_minor: 60_000 }] }),
        await post("", { ...made, lines: [{ description: "Trainings", amount_minor: 50_000 }] }),
        await post("", { ...made, tenant_id: other.tenant_id }),
        await post("", { ...made, currency: "usd" }),
      ]
      const again = [
        await post(`/${id}/payments`, paid),
        await post(`/${id}/amount`, changed),
        await post("", { ...made, currency: "EUR" }),
      ]

      expect(first.map(({ status }) => status)).toEqual([200, 200, 201])
      expect(refusals(corrected)).toEqual(Array(10).fill([409, "form_sent_before"]))
      expect(again.map(({ status, body }) => [status, body.invoice.id])).toEqual([
        [200, id],
        [200, id],
        [201, first[2].body.invoice.id],
      ])
      expect(await rows()).toBe(before)
    })

    it("a key from before contents were stored is accepted again", async () => {
      const { id } = await written()
      const old = payment()
      await pool().query(
        `insert into invoice_payment (tenant_no, id, invoice_id, idempotency_key, amount_minor, method, paid_on, created_by)
         select tenant_no, 'ipay_old', id, $2, 100, 'bank', current_date, 'someone' from invoice where id = $1`,
        [id, old.idempotency_key]
      )

      const again = await post(`/${id}/payments`, old)
      await pool().query("alter table invoice_payment disable trigger user")
      await pool().query("delete from invoice_payment where id = 'ipay_old'")
      await pool().query("alter table invoice_payment enable trigger user")

      expect(again).toMatchObject({ status: 200, body: { invoice: { open_minor: 50_000 } } })
    })

    it("of two documents sent with one key at the same moment one is written", async () => {
      const rounds = Array.from({ length: 6 }, async () => {
        const [a, b] = [await written(), await written()]
        const [paid, changed, made] = [payment(), { amount_minor: 40_000, reason: "Less", idempotency_key: key() }, form()]

        return Promise.all([
          Promise.all([post(`/${a.id}/payments`, paid), post(`/${b.id}/payments`, paid)]),
          Promise.all([post(`/${a.id}/amount`, changed), post(`/${b.id}/amount`, changed)]),
          Promise.all([post("", made), post("", { ...made, tenant_id: other.tenant_id })]),
        ])
      })
      const pairs = (await Promise.all(rounds)).flat()

      for (const pair of pairs) {
        const [won, lost] = pair.sort((one, two) => one.status - two.status)
        expect(won.status).toBeLessThan(300)
        expect(refusals([lost])).toEqual([[409, "form_sent_before"]])
      }
      expect(pairs.length).toBe(18)
    })

    it("a due date before the day of issue is refused, also by the database", async () => {
      const { id, issued_on } = await written()
      const moveDueDate = (due_on: string) => post(`/${id}/due-date`, { due_on, reason: "Asked by phone" })
      const before = await rows()

      const early = [await moveDueDate(day(-3)), await moveDueDate("2001-01-01")]
      const kept = await rows()
      const on_the_day = await moveDueDate(issued_on)

      expect(refusals(early)).toEqual(Array(2).fill([400, "invoice_due_too_early"]))
      expect(early[0].body.details).toEqual({ issued_on })
      expect(kept).toBe(before)
      expect(on_the_day).toMatchObject({ status: 200, body: { invoice: { due_on: issued_on } } })
      await expect(pool().query("update invoice set due_on = issued_on - 1 where id = $1", [id])).rejects.toThrow(
        "invoice_due_after_issue"
      )
    })

    it("a payment's day must be one on which money can have come in", async () => {
      const { id } = await written()
      const pay = (paid_on: string) => post(`/${id}/payments`, payment({ paid_on }))
      const before = await rows()

      const refused = [await pay(day(2)), await pay("2099-12-31"), await pay("1999-12-31"), await pay("0001-01-01")]
      const kept = await rows()
      const taken = [await pay(day(1)), await pay(day()), await pay("2000-01-01")]

      expect(refusals(refused)).toEqual(Array(4).fill([400, "payment_day"]))
      expect(refused[0].body.message).toMatch(/^A payment .*\.$/)
      expect(kept).toBe(before)
      expect(taken.map(({ status }) => status)).toEqual([200, 200, 200])
    })

    it("an amount is in the client's currency, in upper or lower case", async () => {
      const refused = await post("", form({ currency: "USD" }))
      const taken = await post("", form({ currency: "EUR" }))

      expect(refused).toMatchObject({ status: 409, body: { code: "invoice_currency", details: { currency: "eur" } } })
      expect(taken).toMatchObject({ status: 201, body: { invoice: { currency: "eur" } } })
    })

    it.each([
      ["nothing to be seen", "\u200b\u200b\u200b\u200b"],
      ["half a sign", "Training \ud83d"],
      ["text that is turned round", "Training \u202e00.1"],
    ])("a text with %s is refused, and nothing is written", async (_, text) => {
      const { id } = await written()
      const price = { currency: "eur", monthly_minor: 0, percent: "1", fixed_minor: 0 }
      const before = await rows()

      const answers = [
        await post("", form({ lines: [{ description: text, amount_minor: 5 }] })),
        await post(`/${id}/payments`, payment({ note: text })),
        await post(`/${id}/amount`, { amount_minor: 5, reason: text, idempotency_key: key() }),
        await post(`/${id}/due-date`, { due_on: day(30), reason: text }),
        await operator.ask("POST", "/admin/platform/plans", { name: text, fee_collection: "at_sale", prices: [price] }),
      ]

      expect(refusals(answers)).toEqual(Array(5).fill([400, "invalid_data"]))
      answers.forEach(({ body }) => expect(body.message).toMatch(/an invisible character|a character that cannot be stored/))
      expect(await rows()).toBe(before)
    })

    it.each([
      "limit=1000000",
      "limit=-1",
      "limit=abc",
      "limit=5&limit=6",
      "offset=-1",
      "order=x",
      "filter=zzz",
      "q[]=a",
      "q[a]=b",
    ])("a list query with %s is answered with 400, never 500", async (query) => {
      const answers = [
        await operator.ask("GET", `/admin/platform/plans?${query}`),
        await operator.ask("GET", `${INVOICES}?${query}`),
        await client.ask("GET", `/admin/billing/invoices?${query}`),
      ]

      expect(refusals(answers)).toEqual(Array(3).fill([400, "invalid_data"]))
      answers.forEach(({ body }) => expect(body.details.issues).toEqual([expect.any(String)]))
    })

    it("a list query returns a page within its bounds", async () => {
      const answers = [
        await operator.ask("GET", "/admin/platform/plans?limit=100&offset=1"),
        await operator.ask("GET", `${INVOICES}?limit=1&filter=unpaid&q=brio`),
        await client.ask("GET", "/admin/billing/invoices?limit=1&offset=0&filter=paid"),
      ]

      expect(answers.map(({ status, body }) => [status, body.limit])).toEqual([
        [200, 100],
        [200, 1],
        [200, 1],
      ])
    })
  })
})

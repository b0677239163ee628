// Long because the steps of an invoice's life are checked on one platform, booted once.
import { publishPlan, subscribeTenant } from "@guichet/billing/plans"
import { sharedPool } from "@guichet/kernel/pool"
import { runBilling } from "@guichet/billing/billing-run"
import { bookImbalances } from "@guichet/billing/proofs"
import { eventually } from "../../../support/child"
import { withPlatform } from "../../../support/platform"
import { send } from "../../../support/client/send"
import { givenOrganiser, type Organiser } from "../../../support/given/given-organiser"

const INVOICES = "/admin/platform/invoices"
let keys = 0
const key = () => `test-invoice-key-${String((keys += 1)).padStart(6, "0")}`

withPlatform((platform) => {
  describe("D6 D8 INV-LEDGER invoices", () => {
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
        prices: [{ currency: "eur", percent: "2.5", fixed_minor: 30n, monthly_minor: 2_900n }],
      })
      for (const { tenant_no } of [client, other]) {
        await subscribeTenant(pool(), { tenant_no, plan_version_id, currency: "eur", time_zone: "Europe/Paris" })
      }
      await runBilling(pool(), { now: new Date(Date.now() + 60_000), series_prefix: "EMU-" })
    })
    afterEach(async () => {
      expect(await bookImbalances(pool())).toEqual([])
    })

    const pool = () => sharedPool(platform.databaseUrl)
    const write = async (staff = operator, changes: Record<string, unknown> = {}) =>
      staff.ask("POST", INVOICES, {
        tenant_id: client.tenant_id,
        currency: "eur",
        lines: [{ description: "Training", amount_minor: 20_000 }],
        idempotency_key: key(),
        ...changes,
      })
    const written = async () => (await write()).body.invoice
    const pay = (id: string, amount_minor: number, idempotency_key = key()) =>
      operator.ask("POST", `${INVOICES}/${id}/payments`, {
        amount_minor,
        method: "bank",
        paid_on: new Date().toISOString().slice(0, 10),
        idempotency_key,
      })
    const change = (id: string, amount_minor: number, idempotency_key = key()) =>
      operator.ask("POST", `${INVOICES}/${id}/amount`, { amount_minor, reason: "Two hours less", idempotency_key })
    const row = async (id: string) =>
      JSON.stringify((await pool().query("select to_jsonb(i) as row from invoice i where id = $1", [id])).rows)

    it("the list has monthly and hand-written ones, newest first: all for the operator, its own for a client", async () => {
      const { id, number } = await written()

      const all = await operator.ask("GET", INVOICES)
      const mine = await client.ask("GET", "/admin/billing/invoices")
      const theirs = await other.ask("GET", "/admin/billing/invoices")
      const found = await operator.ask("GET", `${INVOICES}?q=CANTO`)

      expect(number).toMatch(/^EMU-INV-\d{4}-\d{6}$/)
      expect(all.body).toMatchObject({
        count: 3,
        invoices: [{ id, origin: "manual", status: "open", total_minor: 20_000, open_minor: 20_000 }, { origin: "period" }, {}],
      })
      expect(mine.body.invoices.map(({ total_minor }: { total_minor: number }) => total_minor)).toEqual([20_000, 2_900])
      expect(theirs.body).toMatchObject({ count: 1, invoices: [{ total_minor: 2_900 }] })
      expect(found.body).toMatchObject({ count: 1, invoices: [{ tenant: { id: other.tenant_id } }] })
    })

    it("a client sees its own with lines, and its plan, period and balance", async () => {
      const { id } = await written()

      const invoice = await client.ask("GET", `/admin/billing/invoices/${id}`)
      const billing = await client.ask("GET", "/admin/billing")

      expect(invoice.body.invoice).toMatchObject({
        lines: [{ kind: "manual", description: "Training", quantity: 1, amount_minor: 20_000 }],
        seller: { name: expect.any(String) },
        customer: { name: expect.any(String), country: "FR" },
      })
      expect(billing.body.billing).toMatchObject({
        plan: { name: "Standard", fee_collection: "at_sale", price: { currency: "eur", monthly_minor: 2_900 } },
        status: "active",
        period: { starts_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), ends_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
        balance_minor: 22_900,
        accrued_minor: 0,
        other_currencies: [],
      })
    })

    it("INV-FEE amounts owed in another currency than the plan's are shown apart, to client and operator, and only for the client that owes them", async () => {
      await written()
      await pool().query(
        `insert into sale_fee (tenant_no, id, sale_id, component, amount_minor, currency, lane, status, due_at)
         values ($1, 'fee_chf', 'sale_chf', 'percent', 7000, 'chf', 'invoice', 'accrued', now())`,
        [client.tenant_no]
      )

      const accrued = await client.ask("GET", "/admin/billing")
      await runBilling(pool(), { now: new Date(Date.now() + 32 * 86_400_000), series_prefix: "EMU-" })
      const [own, others] = [await client.ask("GET", "/admin/billing"), await other.ask("GET", "/admin/billing")]
      const snapshot = await operator.ask("GET", `/admin/platform/tenants/${client.tenant_id}`)
      const closing = await operator.ask("GET", `/admin/platform/tenants/${client.tenant_id}/closing`)

      const unpaid = [
        { currency: "eur", open_minor: 25_800, invoice_count: 3 },
        { currency: "chf", open_minor: 7_000, invoice_count: 1 },
      ]
      expect(accrued.body.billing.other_currencies).toEqual([{ currency: "chf", balance_minor: 0, accrued_minor: 7_000 }])
      expect(own.body.billing).toMatchObject({
        balance_minor: 25_800,
        other_currencies: [{ currency: "chf", balance_minor: 7_000, accrued_minor: 0 }],
      })
      expect(others.body.billing.other_currencies).toEqual([])
      expect([snapshot.body.receivable, closing.body.unpaid]).toEqual([unpaid, unpaid])
    })

    it("one is written per key, however often it is sent", async () => {
      const idempotency_key = key()

      const answers = await Promise.all([1, 2, 3].map(() => write(operator, { idempotency_key })))

      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
      expect(new Set(answers.map(({ body }) => body.invoice.id)).size).toBe(1)
    })

    it("a key that was used for something else is refused", async () => {
      const [first, second] = [await written(), await written()]
      const [paid, changed, made] = [key(), key(), key()]
      await pay(first.id, 1_000, paid)
      await change(first.id, 15_000, changed)
      await write(operator, { idempotency_key: made })
      const before = await row(second.id)

      const answers = [
        await pay(second.id, 1_000, paid),
        await change(second.id, 15_000, changed),
        await change(second.id, 15_000, made),
        await write(operator, { tenant_id: other.tenant_id, idempotency_key: made }),
      ]
      const again = await change(first.id, 15_000, changed)

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([409, "form_sent_before"]))
      expect(again).toMatchObject({ status: 200, body: { invoice: { related: [{ total_minor: -5_000 }] } } })
      expect(await row(second.id)).toBe(before)
    })

    it("they are paid in parts, once per key, never beyond what is left", async () => {
      const { id } = await written()
      const first = key()

      const parts = await Promise.all([pay(id, 5_000, first), pay(id, 5_000, first)])
      const beyond = await pay(id, 15_001)
      const rest = await pay(id, 15_000)
      const after = await pay(id, 1)

      expect(parts.map(({ status }) => status)).toEqual([200, 200])
      expect(beyond).toMatchObject({ status: 409, body: { code: "invoice_overpaid", details: { open_minor: 15_000 } } })
      expect(rest.body.invoice).toMatchObject({
        status: "paid",
        open_minor: 0,
        payments: [{ amount_minor: 5_000 }, { amount_minor: 15_000 }],
      })
      expect(after).toMatchObject({ status: 409, body: { code: "invoice_settled" } })
      const unpaid = await operator.ask("GET", `${INVOICES}?filter=unpaid`)
      expect(unpaid.body.invoices.map((invoice: { id: string }) => invoice.id)).not.toContain(id)
    })

    it("operator-minors a partly paid one is shown as such until it is paid in full", async () => {
      const { id } = await written()
      const listed = async () => {
        const { body } = await operator.ask("GET", INVOICES)

        return body.invoices.find((invoice: { id: string }) => invoice.id === id).is_part_paid
      }

      const before = await listed()
      const part = await pay(id, 5_000)
      const between = await listed()
      const rest = await pay(id, 15_000)

      expect([before, part.body.invoice.is_part_paid, between, rest.body.invoice.is_part_paid]).toEqual([
        false,
        true,
        true,
        false,
      ])
    })

    it("operator-minors they are found by a client's name with or without its accents", async () => {
      const rename = (name: string) => pool().query("update tenant set name = $1 where tenant_no = $2", [name, client.tenant_no])
      const { rows } = await pool().query("select name from tenant where tenant_no = $1", [client.tenant_no])
      await rename("Théâtre du Léman")
      const count = async (q: string) => (await operator.ask("GET", `${INVOICES}?q=${encodeURIComponent(q)}`)).body.count

      const [plain, accented, decomposed, other_name] = [
        await count("leman"),
        await count("LÉMAN"),
        await count("Le\u0301man"),
        await count("lemon"),
      ]
      await rename(rows[0].name)

      expect(plain).toBeGreaterThan(0)
      expect([accented, decomposed, other_name]).toEqual([plain, plain, 0])
    })

    it("separate documents correct them: a credit note for less, a supplement for more, or in full", async () => {
      const { id, number } = await written()

      const less = await change(id, 12_000)
      const more = await change(id, 15_000)
      const same = await change(id, 15_000)

      expect(less.body.invoice).toMatchObject({
        number,
        total_minor: 20_000,
        open_minor: 12_000,
        related: [{ document: "credit_note", total_minor: -8_000, reason: "Two hours less" }],
        changes: [{ field: "amount", was: "20000", became: "12000" }],
      })
      expect(more.body.invoice.related).toMatchObject([{ total_minor: -8_000 }, { document: "invoice", total_minor: 3_000 }])
      expect(same).toMatchObject({ status: 409, body: { code: "invoice_unchanged" } })
      expect((await client.ask("GET", "/admin/billing")).body.billing.balance_minor).toBe(2_900 + 15_000)
    })

    it("only the original can be changed; it is named by every correction, and shows the total amount due", async () => {
      const { id, number } = await written()
      const more = await change(id, 25_000)
      const supplement = more.body.invoice.related[0].id
      const less = await change(id, 8_000)
      const before = await row(supplement)

      const refused = await Promise.all(
        less.body.invoice.related.map((correction: { id: string }) => change(correction.id, 1_000))
      )
      const shown = await client.ask("GET", `/admin/billing/invoices/${supplement}`)

      expect(less.body.invoice).toMatchObject({
        asked_minor: 8_000,
        original: null,
        open_minor: 8_000,
        related: [{ total_minor: 5_000 }, { total_minor: -5_000 }, { total_minor: -12_000 }],
      })
      expect(refused.map(({ status, body }) => [status, body.code, body.details])).toEqual(
        Array(3).fill([409, "invoice_is_correction", { corrects_id: id }])
      )
      expect(shown.body.invoice).toMatchObject({
        asked_minor: 0,
        status: "credited",
        original: { id, number },
        related: [{ id }, { total_minor: -5_000 }, { total_minor: -12_000 }],
      })
      expect(await row(supplement)).toBe(before)
    })

    it("they are cancelled as a whole, for no more than is left to pay", async () => {
      const [{ id: whole }, { id: part }] = [await written(), await written()]
      await pay(part, 15_000)

      const nothing = await change(whole, 0)
      const too_much = await change(part, 10_000)

      expect(nothing.body.invoice).toMatchObject({ status: "credited", open_minor: 0 })
      expect(too_much).toMatchObject({
        status: 409,
        body: { code: "invoice_settled", details: { least_minor: 15_000, open_minor: 5_000, currency: "eur" } },
      })
      expect(too_much.body.message).toContain("€150.00")
    })

    it("they get another due date, and keep the previous one", async () => {
      const { id, due_on } = await written()
      const moveDueDate = (due: string) =>
        operator.ask("POST", `${INVOICES}/${id}/due-date`, { due_on: due, reason: "Asked by phone" })

      const later = await moveDueDate("2031-02-28")

      expect(later.body.invoice).toMatchObject({
        due_on: "2031-02-28",
        changes: [{ field: "due_on", was: due_on, became: "2031-02-28" }],
      })
      expect(await moveDueDate("2031-02-28")).toMatchObject({ status: 409, body: { code: "invoice_unchanged" } })
      expect(await moveDueDate("2031-02-30")).toMatchObject({ status: 400, body: { code: "invalid_data" } })
    })

    it.each([
      ["no lines", { lines: [] }, 400, "invalid_data"],
      ["nothing to pay", { lines: [{ description: "Gift", amount_minor: -5 }] }, 400, "invoice_amount"],
      ["an unknown client", { tenant_id: "tnt_00000000000000000000000000" }, 404, "invoice_no_tenant"],
      ["a field of its own", { total_minor: 5 }, 400, "invalid_data"],
      ["amounts in another currency", { currency: "usd" }, 409, "invoice_currency"],
    ])("they are not written with %s", async (_, changes, status, code) => {
      const before = (await operator.ask("GET", INVOICES)).body.count

      expect(await write(operator, changes)).toMatchObject({ status, body: { code } })
      expect((await operator.ask("GET", INVOICES)).body.count).toBe(before)
    })

    it("a client sees no other client's, and only the operator can write them", async () => {
      const { id } = await written()
      const before = await row(id)

      const denied = await Promise.all([
        other.ask("GET", `/admin/billing/invoices/${id}`),
        client.ask("GET", `${INVOICES}/${id}`),
        client.ask("POST", `${INVOICES}/${id}/payments`, { amount_minor: 1 }),
        client.ask("POST", `${INVOICES}/${id}/amount`, { amount_minor: 0 }),
        write(client),
        send(platform.medusaUrl(), { host: client.console_host, path: "/admin/billing" }),
      ])

      expect(denied.map(({ status }) => status)).toEqual([404, 403, 403, 403, 403, 401])
      expect(await row(id)).toBe(before)
    })

    it("they are emailed to the client's owner, once, in the operator's name", async () => {
      const { id, number } = await written()

      const mails = async () =>
        (await pool().query("select to_address, from_name, subject, html from mail where key = $1", [`invoice.issued:${id}`]))
          .rows
      await eventually(async () => (await mails()).length > 0, "the mail to the owner")

      expect(await mails()).toEqual([
        {
          to_address: expect.stringContaining("@"),
          from_name: expect.any(String),
          subject: expect.stringContaining(number),
          html: expect.stringMatching(new RegExp(`au\\splus\\stard\\sle.*/app/billing/${id}`, "s")),
        },
      ])
    })
  })
})

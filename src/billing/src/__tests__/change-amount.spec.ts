import fc from "fast-check"
import type { TestDatabase } from "../../../../integration-tests/support/database"
import { givenTenant, givenTicketingDatabase } from "../../../../integration-tests/support/given/given-hall"
import { changeAmount } from "../invoices/change-amount"
import { recordPayment } from "../invoices/record-payment"
import { writeManualInvoice } from "../invoices/write-manual-invoice"
import { billingSchema } from "../modules/billing/sql"
import { getInvoice } from "../modules/billing/queries/invoices/get-invoice"
import { insertDraft } from "../modules/billing/commands/invoices/insert-draft"
import { bookImbalances } from "../modules/billing/queries/book-imbalances"
import { issue } from "../billing-run"

const issuing = { now: new Date(), series_prefix: "EMU-" }

describe("D8 INV-LEDGER a change of an invoice's amount", () => {
  let database: TestDatabase
  let tenant_id: string
  let keys = 0

  beforeAll(async () => {
    database = await givenTicketingDatabase(billingSchema)
    await sql(
      `insert into tenant (tenant_no, id, name, slug, slug_skeleton, kind, status, country, currency, time_zone, locales, default_locale, theme)
       values (1, 'tnt_operator', 'Scènes', 'scenes', 'scenes', 'platform', 'opening', 'FR', 'eur', 'Europe/Paris', '{fr}', 'fr', '{}')`
    )
    const { tenant } = await givenTenant(database.pool, "client")
    tenant_id = (await sql("select id from tenant where tenant_no = $1", [tenant]))[0].id
  })
  afterAll(() => database.drop())
  afterEach(async () => {
    expect(await bookImbalances(database.pool)).toEqual([])
  })

  const sql = async (text: string, values: unknown[] = []) => (await database.pool.query(text, values)).rows
  const key = () => `change-amount-key-${(keys += 1)}`
  const by = { created_by: "user_operator" }
  const written = (amount_minor = 20_000) =>
    writeManualInvoice(
      database.pool,
      { ...by, tenant_id, currency: "eur", lines: [{ description: "Training", amount_minor }], idempotency_key: key() },
      issuing
    )
  const change = (id: string, amount_minor: number, idempotency_key = key()) =>
    changeAmount(database.pool, id, { amount_minor, reason: "As agreed", changed_by: "user_operator", idempotency_key }, issuing)
  const pay = (id: string, amount_minor: number) =>
    recordPayment(database.pool, id, {
      ...by,
      amount_minor,
      method: "bank",
      paid_on: new Date().toISOString().slice(0, 10),
      idempotency_key: key(),
    })
  const shown = (id: string) => getInvoice(database.pool, null, id)
  /** All documents of an original in the order of issue: total, open amount, and which of them each corrects. */
  const family = async (id: string) => {
    const root = await shown(id)
    const ids = [id, ...root.related.map((related) => related.id)]

    return Promise.all(
      ids.map(async (each) => {
        const { total_minor, open_minor } = await shown(each)
        const [{ corrects_id }] = await sql("select corrects_id from invoice where id = $1", [each])

        return [total_minor, open_minor, ids.indexOf(corrects_id)]
      })
    )
  }
  /** A correction of any document, as was possible before amounts were changed on originals only. */
  const givenCorrectionOf = async (corrects_id: string, amount_minor: bigint) => {
    const [{ tenant_no }] = await sql("select tenant_no from invoice where id = $1", [corrects_id])
    const draft = await insertDraft(database.pool, {
      ...by,
      tenant_no,
      document: amount_minor < 0n ? "credit_note" : "invoice",
      origin: "amendment",
      currency: "eur",
      lines: [{ description: "Earlier", amount_minor }],
      corrects_id,
      key: { idempotency_key: key(), request_hash: "earlier" },
    })
    if (amount_minor < 0n) {
      await sql("update invoice set credited_minor = credited_minor - $2 where id = $1", [corrects_id, String(amount_minor)])
    }
    await issue(database.pool, [draft!], issuing)

    return draft!.id
  }

  it("credits supplementary invoices first, newest first, then the original, with one credit note each", async () => {
    const id = await written(20_000)
    await change(id, 23_000)
    await change(id, 28_000)

    await change(id, 21_000)
    await change(id, 9_000)

    expect(await family(id)).toEqual([
      [20_000, 9_000, -1],
      [3_000, 0, 0],
      [5_000, 0, 0],
      [-5_000, 0, 2],
      [-2_000, 0, 1],
      [-1_000, 0, 1],
      [-11_000, 0, 0],
    ])
    expect(await shown(id)).toMatchObject({ asked_minor: 9_000, status: "open" })
  })

  it("sums corrections of corrections at any depth, and is refused for a correction", async () => {
    const id = await written(20_000)
    const supplement = await givenCorrectionOf(id, 10_000n)
    await givenCorrectionOf(supplement, -4_000n)
    const deeper = await givenCorrectionOf(supplement, 500n)
    const deepest = await givenCorrectionOf(deeper, 250n)

    const before = (await shown(id)).asked_minor
    await expect(change(deepest, 1)).rejects.toMatchObject({ code: "invoice_is_correction", details: { corrects_id: id } })
    await expect(change(id, 26_750)).rejects.toMatchObject({ code: "invoice_unchanged" })
    await change(id, 25_000)

    expect(before).toBe(26_750)
    expect(await shown(id)).toMatchObject({ asked_minor: 25_000, original: null, open_minor: 20_000 })
    expect(await shown(deepest)).toMatchObject({ asked_minor: 0, original: { id }, status: "credited" })
    expect((await shown(supplement)).open_minor).toBe(5_000)
  })

  it("credits nothing that was paid, and returns the lowest possible amount", async () => {
    const id = await written(20_000)
    await change(id, 25_000)
    const supplement = (await shown(id)).related[0].id
    await pay(supplement, 2_000)
    await pay(id, 20_000)
    const before = await family(id)

    await expect(change(id, 21_999)).rejects.toMatchObject({
      code: "invoice_settled",
      details: { least_minor: 22_000, open_minor: 3_000, currency: "eur" },
    })
    const refused = await family(id)
    await change(id, 22_000)

    expect(refused).toEqual(before)
    expect(await shown(id)).toMatchObject({ asked_minor: 22_000, status: "paid" })
    expect(await shown(supplement)).toMatchObject({ open_minor: 0, status: "paid" })
  })

  it("is made once per key, even if it created several credit notes", async () => {
    const id = await written(20_000)
    await change(id, 25_000)
    const repeated = key()

    await Promise.all([1, 2, 3].map(() => change(id, 10_000, repeated)))
    await change(id, 10_000, repeated)

    expect((await family(id)).map(([total]) => total)).toEqual([20_000, 5_000, -5_000, -10_000])
    await expect(change(id, 9_000, repeated)).rejects.toMatchObject({ code: "form_sent_before" })
  })

  it("is serialized with a simultaneous one and with payments of a supplementary invoice", async () => {
    const id = await written(20_000)
    await change(id, 30_000)
    const supplement = (await shown(id)).related[0].id

    await Promise.allSettled([change(id, 25_000), change(id, 21_000), change(id, 40_000), pay(supplement, 500), pay(id, 500)])
    await change(id, 19_000)

    expect((await shown(id)).asked_minor).toBe(19_000)
    expect((await family(id)).filter(([total]) => total > 0).reduce((sum, [, open]) => sum + open, 0)).toBe(18_000)
  })

  it("always leads to the amount requested last, after any earlier payments and changes", async () => {
    const deed = fc.record({ what: fc.constantFrom("change", "pay", "two"), amount: fc.nat(30_000), which: fc.nat() })
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 10 }), async (deeds) => {
        const id = await written(10_000)
        let paid = 0
        for (const { what, amount, which } of deeds) {
          const { related } = await shown(id)
          const payable = [id, ...related.filter(({ document }) => document === "invoice").map((related) => related.id)]
          const done = await Promise.allSettled(
            what === "pay"
              ? [pay(payable[which % payable.length], 1 + (amount % 4_000))]
              : [change(id, amount), ...(what === "two" ? [change(id, amount)] : [])]
          )
          paid += what === "pay" && done[0].status === "fulfilled" ? 1 + (amount % 4_000) : 0
          const { asked_minor } = await shown(id)
          const open = (await family(id)).reduce((sum, [, open]) => sum + open, 0)
          expect(open).toBe(asked_minor - paid)
          if (what !== "pay") {
            expect(asked_minor === amount || amount < paid).toBe(true)
          }
        }
        expect(await bookImbalances(database.pool)).toEqual([])
      }),
      { numRuns: 12 }
    )
  })
})

// Long because one table is one spec: every way an invoice is paid by card, or not, over one start of a real server and an
// emulated provider.
import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { eventually } from "../support/child"
import { Debtor } from "../support/debtor"
import { expectSoundMoney } from "../support/money-proof"
import { givenServers, type Servers } from "../support/servers"
import { payAtProvider, sessionOf } from "../support/story"
import type { Loose } from "../support/client/exchange"

const EVERY_TRY = 3
const KILLED_AT = ["invoice_before_charge", "invoice_charge_unread", "invoice_charge_unnoted"]

describe("D6 D7 D8 INV-PAY INV-ONCE INV-LEDGER invoices are collected by card", () => {
  const armed = join(tmpdir(), `crash-point-collect-${process.pid}`)
  let world: Servers
  let debtor: Debtor
  let other: Debtor

  beforeAll(async () => {
    world = await givenServers({ env: { CRASH_FILE: armed } })
    debtor = await Debtor.opened(world, "regent")
    other = await Debtor.opened(world, "odeon")
  })
  afterEach(async () => {
    await world.control("/faults/clear", {})
    await expectSoundMoney(world)
  })
  afterAll(async () => {
    rmSync(armed, { force: true })
    await world?.stop()
  })

  const server = () => world.servers[0].process
  const states = async (id: string) => (await debtor.invoice(id)).attempts.map(({ state, code }: Loose) => [state, code])
  const codeOf = async (answer: Promise<{ status: number; body: Loose }>) => {
    const { status, body } = await answer

    return [status, body?.code]
  }

  describe("a card that pays", () => {
    it("it is saved on the provider's page with who agreed to what, and pays open and later invoices, once each", async () => {
      const invoiceEmails = async (id: string) =>
        debtor.rows("select text like '%4242%' as of_card from mail where key = 'invoice.issued:' || $1", [id])
      const waitForInvoiceEmail = (id: string) =>
        eventually(async () => (await invoiceEmails(id)).length === 1, "the invoice's mail")
      const open = await debtor.owes(12_000)
      await waitForInvoiceEmail(open)
      const saved = await debtor.saveCard("visa")
      await debtor.becomes(open, "paid")
      const next = await debtor.owes(3_400)
      await debtor.becomes(next, "paid")
      await waitForInvoiceEmail(next)

      expect([await invoiceEmails(open), await invoiceEmails(next)]).toEqual([[{ of_card: false }], [{ of_card: true }]])
      expect(saved.card).toMatchObject({ brand: "visa", last4: "4242", accepted_by: "owner@regent.example" })
      expect(await debtor.invoice(open)).toMatchObject({
        open_minor: 0,
        payments: [{ amount_minor: 12_000, method: "card" }],
        attempts: [{ kind: "card", state: "succeeded", amount_minor: 12_000 }],
        collection: null,
      })
      expect([await debtor.charged(open), await debtor.charged(next)]).toEqual([1, 1])
      expect(
        await debtor.rows(
          `select accepted_by_mail, accepted_ip <> '' as has_address, mandate_hash = encode(sha256(convert_to(mandate_text, 'UTF8')), 'hex') as is_hash
           from tenant_payment_method where state = 'active'`
        )
      ).toEqual([{ accepted_by_mail: "owner@regent.example", has_address: true, is_hash: true }])
    })

    it("it is not charged for an invoice collected otherwise, for another client's, or for a test client's", async () => {
      const [by_hand, theirs] = [await debtor.owes(2_000, false), await other.owes(2_000)]
      await debtor.rows("update tenant set is_test = true where slug = 'regent'")
      const of_test = await debtor.owes(2_000)

      await debtor.daysLater(1)

      expect([await debtor.charged(by_hand), await other.charged(theirs), await debtor.charged(of_test)]).toEqual([0, 0, 0])
      await debtor.rows("update tenant set is_test = false where slug = 'regent'")
      await debtor.becomes(of_test, "paid")
      expect(await debtor.invoice(by_hand)).toMatchObject({ status: "open", attempts: [], collection: null })
    })

    it("D8 it is not charged for what no card can pay: no attempt, reminder or page; an email says so, and a payment is noted by hand", async () => {
      const before = await debtor.mails()
      const id = await debtor.owes(40)
      const mailed = () => debtor.rows("select text from mail where key = 'invoice.issued:' || $1", [id])
      await eventually(async () => (await mailed()).length === 1, "the invoice's mail")

      for (const days of [0, 3.1, 7.1, 14.1]) {
        await debtor.daysLater(days)
      }
      const [page, by_hand] = [
        await codeOf(debtor.pay(id)),
        await codeOf(debtor.asOperator(`/admin/platform/invoices/${id}/collect`, {})),
      ]
      const open = await debtor.invoice(id)
      await debtor.asOperator(`/admin/platform/invoices/${id}/payments`, {
        amount_minor: 40,
        method: "bank",
        paid_on: new Date().toISOString().slice(0, 10),
        idempotency_key: `small-${id}-000000`,
      })

      expect([page, by_hand]).toEqual(Array(2).fill([409, "amount_below_minimum"]))
      expect(open).toMatchObject({ status: "open", is_too_small_for_card: true, attempts: [], collection: null })
      expect((await mailed())[0].text).toMatch(/too small for a card\spayment|trop faible pour un paiement par\scarte/)
      expect((await mailed())[0].text).not.toContain("4242")
      expect(await debtor.mails()).toEqual(before)
      expect(await debtor.invoice(id)).toMatchObject({ status: "paid", is_too_small_for_card: false })
    })

    it("two workers at the same moment charge it once", async () => {
      const id = await debtor.owes(4_100)

      await Promise.all([debtor.daysLater(0), debtor.daysLater(0), debtor.daysLater(0)])
      await debtor.becomes(id, "paid")

      expect(await debtor.charged(id)).toBe(1)
      expect((await debtor.invoice(id)).payments).toHaveLength(1)
    })

    it("F29 it pays once although the response was lost: the result is looked up", async () => {
      await world.control("/webhooks/hold", {})
      await world.control("/fail_next", { op: "paymentIntents.create", mode: "reset", n: EVERY_TRY })
      const id = await debtor.owes(5_300)
      await eventually(async () => (await states(id))[0]?.[0] === "indeterminate", "an attempt with an unknown outcome")
      await debtor.rows("update invoice_attempt set ask_at = now() where state = 'indeterminate'")

      await debtor.becomes(id, "paid")
      await world.control("/webhooks/calm", {})
      await world.control("/webhooks/release", { copies: 3, shuffle: true })

      expect(await states(id)).toEqual([["succeeded", null]])
      expect(await debtor.charged(id)).toBe(1)
    })

    it.each(KILLED_AT)("F29 it pays once although the server is killed at %s", async (point) => {
      writeFileSync(armed, point)
      const id = await debtor.owes(6_700)
      await server().gone(60_000)
      rmSync(armed, { force: true })
      const cut = await debtor.rows("select state from invoice_attempt where invoice_id = $1", [id])

      await server().start()
      await Promise.all([debtor.signInAgain(), other.signInAgain()])
      // the killed worker's lease would expire after a minute
      await debtor.rows("update invoice_attempt set ask_at = now() where invoice_id = $1 and ended_at is null", [id])
      await world.control("/webhooks/release", {})
      await debtor.becomes(id, "paid")

      expect(cut).toEqual([{ state: "submitted" }])
      expect(await states(id)).toEqual([["succeeded", null]])
      expect(await debtor.charged(id)).toBe(1)
    })
  })

  describe("a card that does not pay", () => {
    it("F29 it needs its holder: the invoice stays open, and an email leads to the page, which takes the money once", async () => {
      await debtor.saveCard("authentication_always")
      const before = (await debtor.mails()).length
      const id = await debtor.owes(7_100)
      const attempt = await debtor.attempted(id)
      await eventually(async () => (await debtor.mails()).length === before + 1, "the mail that leads to the page")
      const open = await debtor.invoice(id)

      const { body, status } = await debtor.pay(id)
      const again = await debtor.pay(id)
      await payAtProvider(world, body.redirect_url, "authentication_always")
      await world.control("/authenticate", { session: sessionOf(body.redirect_url), pass: true })
      const settled = await debtor.asOwner("post", `/admin/billing/invoices/${id}/settle`)
      await debtor.becomes(id, "paid")

      expect(attempt).toMatchObject({ state: "failed", code: "authentication_required" })
      expect(open).toMatchObject({ status: "open", open_minor: 7_100, collection: { state: "due", needs_person: true } })
      expect((await debtor.mails()).at(-1)).toMatch(/bank|banque/)
      expect([status, again.body.redirect_url]).toEqual([201, body.redirect_url])
      expect(settled.body.invoice.status).toBe("paid")
      expect(await debtor.charged(id)).toBe(1)
    })

    it("F29 it has expired: it is not charged again, its client is reminded, and the next card pays once", async () => {
      await debtor.saveCard("expires_later")
      const id = await debtor.owes(8_300)
      expect(await debtor.attempted(id)).toMatchObject({ state: "failed", code: "expired_card" })
      const before = (await debtor.mails()).length

      for (const days of [3.1, 7.1, 14.1, 30]) {
        await debtor.daysLater(days)
      }
      await eventually(async () => (await debtor.mails()).length >= before + 3, "three reminders")
      const past_due = await debtor.asOperator("/admin/platform/invoices?filter=past_due")
      const undecided = await debtor.invoice(id)
      await debtor.saveCard("mastercard")
      await debtor.becomes(id, "paid")

      expect(undecided).toMatchObject({ status: "open", collection: { state: "past_due", next_at: null } })
      expect(undecided.attempts).toHaveLength(1)
      expect(past_due.body.invoices.map((invoice: Loose) => invoice.id)).toContain(id)
      expect(await states(id)).toEqual([
        ["succeeded", null],
        ["failed", "expired_card"],
      ])
      expect(await debtor.charged(id)).toBe(1)
    })

    it("F29 it was declined: it is tried on the due days only, then the operator decides; nothing is suspended", async () => {
      await debtor.saveCard("declines_later")
      const id = await debtor.owes(9_100)
      await debtor.attempted(id)
      const tries: number[] = []

      for (const days of [2.9, 3.1, 6.9, 7.1, 13.9, 14.1, 60]) {
        await debtor.daysLater(days)
        tries.push((await debtor.invoice(id)).attempts.length)
      }
      const by_hand = await debtor.asOperator(`/admin/platform/invoices/${id}/collect`, {})

      expect(tries).toEqual([1, 2, 2, 3, 3, 4, 4])
      expect(by_hand.body.invoice).toMatchObject({ status: "open", collection: { state: "past_due" } })
      expect(by_hand.body.invoice.attempts[0]).toMatchObject({ state: "failed", code: "generic_decline" })
      expect(await debtor.rows("select status from tenant where slug = 'regent'")).not.toEqual([{ status: "suspended" }])
      expect(await debtor.charged(id)).toBe(0)
      await debtor.saveCard("visa")
      await debtor.becomes(id, "paid")
    })

    it("F29 its bank answers days later: nothing is charged meanwhile, and the answer is noted once", async () => {
      const id = await debtor.owes(9_700, false)
      const { body } = await debtor.pay(id)
      await payAtProvider(world, body.redirect_url, "bank_debit_slow")
      await debtor.asOwner("post", `/admin/billing/invoices/${id}/settle`)

      await debtor.daysLater(5)
      const [second, tried] = [
        await codeOf(debtor.pay(id)),
        await codeOf(debtor.asOperator(`/admin/platform/invoices/${id}/collect`, {})),
      ]
      expect(await states(id)).toEqual([["processing", null]])
      await world.control("/clock", { advance_seconds: 600 })
      await debtor.becomes(id, "paid")

      expect([second, tried]).toEqual([
        [409, "invoice_being_paid"],
        [409, "invoice_being_paid"],
      ])
      expect(await debtor.charged(id)).toBe(1)
    })
  })

  describe("a saved card", () => {
    it("it is the client's no longer once the provider detaches it, and its invoice waits for another", async () => {
      await debtor.saveCard("visa")
      const [{ method_ref }] = await debtor.rows("select method_ref from tenant_payment_method where state = 'active'")
      await debtor.stripe.paymentMethods.detach(method_ref)

      await eventually(
        async () => (await debtor.asOwner("get", "/admin/payments/card?locale=en")).body.card === null,
        "the card to be gone"
      )
      const id = await debtor.owes(10_100)
      await debtor.daysLater(1)

      expect(await states(id)).toEqual([])
      await debtor.saveCard("visa")
      await debtor.becomes(id, "paid")
    })

    it("it is saved although its owner never returns from the page", async () => {
      const { body: shown } = await other.asOwner("get", "/admin/payments/card?locale=fr")
      const { body } = await other.asOwner("post", "/admin/payments/card", { locale: "fr", mandate_hash: shown.mandate.hash })
      await payAtProvider(world, body.redirect_url, "mastercard")

      await eventually(
        async () => (await other.asOwner("get", "/admin/payments/card?locale=fr")).body.card?.brand === "mastercard",
        "the card to be there"
      )
      const open = await other.rows(
        "select i.id from invoice i join tenant t using (tenant_no) where t.slug = 'odeon' and i.status = 'open' and i.collect_by_card"
      )
      for (const { id } of open) {
        await other.becomes(id, "paid")
      }
    })
  })

  describe("a payment page beside a card", () => {
    it("F29 the page is closed when its request was cut off before it was shown", async () => {
      const id = await debtor.owes(1_600, false)
      await world.control("/fail_next", { op: "checkout.sessions.create", mode: "reset", n: EVERY_TRY })
      const unheard = await codeOf(debtor.pay(id))
      const meanwhile = await states(id)
      await debtor.rows("update invoice_attempt set ask_at = now() where ended_at is null")
      await eventually(async () => (await states(id))[0][0] === "failed", "the page to be given up")

      const { body } = await debtor.pay(id)
      await payAtProvider(world, body.redirect_url)
      await debtor.becomes(id, "paid")

      expect(unheard).toEqual([503, "card_page_unavailable"])
      expect(meanwhile).toEqual([["submitted", null]])
      expect(await states(id)).toEqual([
        ["succeeded", null],
        ["failed", "page_left"],
      ])
      expect(await debtor.charged(id)).toBe(1)
    })

    it("F29 the page and a retry at the same moment never charge twice", async () => {
      for (const amount of [1_100, 1_200, 1_300, 1_400]) {
        const id = await debtor.owes(amount, false)

        const [page, , other] = await Promise.all([
          debtor.pay(id),
          debtor.asOperator(`/admin/platform/invoices/${id}/collect`, {}),
          debtor.pay(id),
        ])
        for (const url of new Set([page, other].flatMap(({ body }) => body?.redirect_url ?? []))) {
          // the retry may have closed the first page before the second was requested
          await payAtProvider(world, url).catch(() => undefined)
        }
        await debtor.becomes(id, "paid")

        expect(await debtor.charged(id)).toBe(1)
      }
    })

    it("F29 a page that was paid is recognised when the retry would close it", async () => {
      const id = await debtor.owes(1_500, false)
      await world.control("/webhooks/hold", {})
      const { body } = await debtor.pay(id)
      await payAtProvider(world, body.redirect_url)

      const tried = await codeOf(debtor.asOperator(`/admin/platform/invoices/${id}/collect`, {}))
      await world.control("/webhooks/calm", {})
      await world.control("/webhooks/release", {})

      expect(tried).toEqual([409, "invoice_settled"])
      expect(await states(id)).toEqual([["succeeded", null]])
      expect(await debtor.charged(id)).toBe(1)
    })

    it("the payment page pays an invoice that no card collects, and only its own client's", async () => {
      const id = await other.owes(1_700, false)
      const foreign = await debtor.pay(id)

      const { body } = await other.pay(id)
      await payAtProvider(world, body.redirect_url)
      await other.becomes(id, "paid")

      expect(foreign.status).toBe(404)
      expect(await other.charged(id)).toBe(1)
    })

    it("D4 the page in the email pays a closed client's last invoice, although the time limit for its owners has passed", async () => {
      const leaver = await Debtor.opened(world, "lyceum")
      const { id: tenant_id, slug } = leaver.organiser.tenant
      // every invoice extends the time limit, also the first month's, which is written after the sign-up
      const issued = "select from invoice join tenant using (tenant_no) where tenant.id = $1 and invoice.number is not null"
      await eventually(async () => (await leaver.rows(issued, [tenant_id])).length === 1, "the first month's invoice")
      const closed = await leaver.asOperator(`/admin/platform/tenants/${tenant_id}/close`, {
        slug,
        reason: "The house closes its doors",
        without_export: true,
      })
      await leaver.rows("update tenant set readable_until = now() - interval '1 day' where id = $1", [tenant_id])
      const isLetIn = () =>
        leaver.signInAgain().then(
          () => true,
          () => false
        )
      const before = await isLetIn()

      const id = await leaver.owes(4_400, false)
      // hosts are cached for a moment
      await eventually(isLetIn, "the owner to be let in")
      const { body, status } = await leaver.pay(id)
      await payAtProvider(world, body.redirect_url)
      const settled = await leaver.asOwner("post", `/admin/billing/invoices/${id}/settle`)
      const sells = await codeOf(leaver.asOwner("post", "/admin/venues", { name: "Hall" }))

      expect([closed.status, before, status]).toEqual([200, false, 201])
      expect(settled.body.invoice).toMatchObject({ status: "paid", open_minor: 0 })
      expect(await leaver.charged(id)).toBe(1)
      expect(sells).toEqual([409, "site_closed"])
    })
  })

  describe("while a payment is in progress", () => {
    const changes = (id: string): [string, object][] => [
      [`/admin/platform/invoices/${id}/due-date`, { due_on: "2090-01-01", reason: "Agreed on the telephone" }],
      [`/admin/platform/invoices/${id}/amount`, { amount_minor: 100, reason: "Less", idempotency_key: `less-${id}-000000` }],
      [`/admin/platform/invoices/${id}/amount`, { amount_minor: 99_000, reason: "More", idempotency_key: `more-${id}-000000` }],
      [
        `/admin/platform/invoices/${id}/payments`,
        { amount_minor: 100, method: "bank", paid_on: "2026-01-01", idempotency_key: `paid-${id}-000000` },
      ],
    ]
    const row = async (id: string) => JSON.stringify(await debtor.rows("select to_jsonb(i) from invoice i where id = $1", [id]))

    it("F31 the invoice cannot be changed, and can again once the operator has stopped collecting", async () => {
      const id = await debtor.owes(2_300, false)
      const { body } = await debtor.pay(id)
      const before = await row(id)

      const refused: unknown[] = []
      for (const [path, json] of changes(id)) {
        refused.push(await codeOf(debtor.asOperator(path, json)))
      }
      const meanwhile = await row(id)
      const stopped = await debtor.asOperator(`/admin/platform/invoices/${id}/stop-collecting`, {})
      const late = await world.control("/pay", { session: sessionOf(body.redirect_url), instrument: "visa" })
      const allowed: number[] = []
      for (const [path, json] of changes(id)) {
        allowed.push((await debtor.asOperator(path, json)).status)
      }

      expect(refused).toEqual(Array(4).fill([409, "invoice_being_paid"]))
      expect(meanwhile).toBe(before)
      expect(stopped.body.invoice).toMatchObject({
        collection: { state: "stopped" },
        attempts: [{ state: "failed", code: "page_left" }],
      })
      expect(late.outcome).not.toBe("paid")
      expect(allowed[0]).toBe(200)
      expect(await debtor.charged(id)).toBe(0)
    })

    it("F31 the database refuses a change that bypasses the application", async () => {
      const id = await debtor.owes(2_900, false)
      await debtor.pay(id)
      const attacks = [
        "update invoice set due_on = due_on + 1 where id = $1",
        "update invoice set paid_minor = paid_minor + 1 where id = $1",
        "update invoice set credited_minor = credited_minor + 1 where id = $1",
        `insert into invoice_change (tenant_no, invoice_id, field, was, became, reason, changed_by)
           select tenant_no, id, 'amount', '1', '2', 'because', 'someone' from invoice where id = $1`,
        `insert into invoice_payment (tenant_no, id, invoice_id, idempotency_key, amount_minor, method, paid_on, created_by)
           select tenant_no, 'ipay_attack', id, 'attack', 1, 'bank', now(), 'someone' from invoice where id = $1`,
        `insert into invoice_attempt (tenant_no, id, invoice_id, attempt, kind, amount_minor, currency, ask_at, created_at)
           select tenant_no, 'iat_attack', id, 9, 'card', total_minor, currency, now(), now() from invoice where id = $1`,
        "update invoice_attempt set amount_minor = 1 where invoice_id = $1",
      ]
      const before = await row(id)

      const refusals = await Promise.all(
        attacks.map((sql) =>
          debtor.rows(sql, [id]).then(
            () => "done",
            ({ code }) => code
          )
        )
      )

      expect(refusals).toEqual(["23001", "23001", "23001", "23001", "23001", "23505", "23001"])
      expect(await row(id)).toBe(before)
      await debtor.asOperator(`/admin/platform/invoices/${id}/stop-collecting`, {})
    })

    it("F31 a change and a payment that begin simultaneously are serialised: one is refused, or the payment asks for the open amount", async () => {
      for (let round = 0; round < 4; round += 1) {
        const id = await debtor.owes(3_100, false)

        const [page, changed] = await Promise.all([
          debtor.pay(id),
          debtor.asOperator(`/admin/platform/invoices/${id}/amount`, {
            amount_minor: 1_100,
            reason: "Less",
            idempotency_key: `race-${id}-000000`,
          }),
        ])
        await payAtProvider(world, page.body.redirect_url)
        await debtor.becomes(id, "paid")

        const asked = changed.status === 200 ? 1_100 : 3_100
        expect([200, 409]).toContain(changed.status)
        expect((await debtor.invoice(id)).attempts).toMatchObject([{ state: "succeeded", amount_minor: asked }])
      }
    })
  })

  it("T11 the ledger agrees with the provider's movements on the platform's own account", async () => {
    // an abandoned checkout: from then on that account is compared
    await debtor.rows(
      `insert into card_payment (tenant_no, id, checkout_id, attempt, account_ref, amount_minor, application_fee_minor, currency, state, session_expires_at)
       values (1, 'pmt_left', 'chk_left', 1, '', 4000, 0, 'eur', 'gone', now())`
    )
    // rows dated in the future are not too recent to be compared
    await world.control("/clock", { advance_seconds: 7_200 })
    const id = await debtor.owes(1_800)
    await debtor.becomes(id, "paid")
    const charge =
      "select l.source_minor::integer as amount from provider_line l where l.merchant_account_id = '' and l.category = 'charge' and l.source_minor = 1800"

    await debtor.asOperator("/admin/platform/reconciliations", {})
    await eventually(
      async () => (await debtor.rows("select 1 from reconciliation where finished_at is not null")).length === 1,
      "the comparison to end"
    )

    expect(await debtor.rows(charge)).toEqual([{ amount: 1_800 }])
    expect(await debtor.rows("select kind, subject from money_difference where merchant_account_id = ''")).toEqual([])
  })
})

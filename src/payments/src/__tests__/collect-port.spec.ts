// Long because each way to collect an invoice and to keep or detach a card is tested against one emulator.
import { guardedTenant } from "@guichet/kernel/tenant-id"
import type { ChargeInput } from "@guichet/ports"
import { createCollectPort } from "@guichet/payments/collect-port"
import { createStripe } from "../stripe/client"
import { removeCard } from "../modules/payments/commands/cards/remove-card"
import { detachCards } from "../cards/detach-cards"
import { refreshCard } from "../cards/refresh-card"
import { ASTER, BRIO, givenStripe, REQUEST_MS, sessionOf, type GivenStripe } from "./given"
import { givenCard } from "./given-card"

const PLATFORM = "acct_emu_platform"
const EVERY_TRY = 3

describe("D7 INV-ONCE a payment of an invoice on the platform's own account", () => {
  let given: GivenStripe
  let port: ReturnType<typeof createCollectPort>
  let attempts = 0

  beforeAll(async () => {
    given = await givenStripe()
    port = createCollectPort(given.database.pool, given.settings, { timeout_ms: REQUEST_MS })
  })
  afterAll(() => given.close())
  afterEach(() => given.control("/faults/clear", {}))

  const stripe = () => createStripe(given.settings)
  const card = (instrument = "visa", tenant_no = ASTER) => givenCard(given, stripe(), tenant_no, instrument)
  const sql = async (text: string, values: unknown[] = []) => (await given.database.pool.query(text, values)).rows
  const anAttempt = (changes: Partial<ChargeInput> = {}): ChargeInput => {
    const attempt_id = `iat_${(attempts += 1)}`

    return {
      tenant_no: ASTER,
      attempt_id,
      invoice_id: `inv_${attempt_id}`,
      attempt: 1,
      amount_minor: 2_900n,
      currency: "eur",
      title: "EMU-INV-2031-000001",
      ...changes,
    }
  }
  const keyOf = ({ tenant_no, attempt_id }: ChargeInput) => ({ tenant_no, attempt_id })
  const aPage = (changes: Partial<ChargeInput> = {}) => ({
    ...anAttempt(changes),
    email: "coin@example.com",
    locale: "fr" as const,
    success_url: "http://aster.console.scenes.localhost:8000/app/billing/inv?paid=1",
    cancel_url: "http://aster.console.scenes.localhost:8000/app/billing/inv",
  })
  const atProvider = async ({ attempt_id }: ChargeInput) => {
    const { payment_intents, charges } = (await given.dump()).accounts[PLATFORM] as never as {
      payment_intents: { id: string; status: string; metadata: Record<string, string> }[]
      charges: { payment_intent: string; captured: boolean }[]
    }
    const intents = payment_intents.filter(({ metadata }) => metadata.payment_id === attempt_id)

    return {
      intents: intents.map(({ status }) => status),
      charged: charges.filter(({ payment_intent, captured }) => captured && intents.some(({ id }) => id === payment_intent))
        .length,
    }
  }

  describe("by a saved card", () => {
    it("charges the amount once, however often and concurrently it is requested", async () => {
      await card()
      const attempt = anAttempt()

      const answers = await Promise.all([port.charge(attempt), port.charge(attempt), port.charge(attempt)])
      const later = [await port.charge(attempt), await port.status(keyOf(attempt))]

      expect(later).toMatchObject([{ state: "succeeded", provider_ref: expect.stringMatching(/^pi_/) }, { state: "succeeded" }])
      expect(answers.every(({ state }) => ["succeeded", "unknown"].includes(state))).toBe(true)
      expect(await atProvider(attempt)).toEqual({ intents: ["succeeded"], charged: 1 })
    })

    it.each([
      ["reset", "unknown", EVERY_TRY],
      ["500_after_commit", "succeeded", EVERY_TRY],
      ["before_commit", "unknown", EVERY_TRY],
    ])("is looked up after a response lost by %s, and charged once", async (mode, first, n) => {
      await card()
      const attempt = anAttempt()
      await given.failNext("paymentIntents.create", mode, n)

      const unheard = await port.charge(attempt)
      await given.control("/faults/clear", {})
      const looked_up = await port.charge(attempt)

      expect(unheard.state).toBe(first)
      expect(looked_up.state).toBe("succeeded")
      expect(await atProvider(attempt)).toEqual({ intents: ["succeeded"], charged: 1 })
    })

    it("charges the card saved at the first request, even if another is saved meanwhile", async () => {
      const { id } = await card()
      const attempt = anAttempt()
      await given.failNext("paymentIntents.create", "before_commit", EVERY_TRY)
      await port.charge(attempt)
      await given.control("/faults/clear", {})
      await card("mastercard")

      expect((await port.charge(attempt)).state).toBe("succeeded")
      expect(await sql("select method_id from invoice_charge where id = $1", [attempt.attempt_id])).toEqual([{ method_id: id }])
    })

    it.each([
      ["authentication_always", { state: "needs_authentication", code: "authentication_required" }],
      ["declines_later", { state: "declined", code: "generic_decline", may_retry: true }],
      ["expires_later", { state: "declined", code: "expired_card", may_retry: false }],
    ])("fails for %s with the reason, and leaves nothing open at the provider", async (instrument, expected) => {
      await card(instrument)
      const attempt = anAttempt()

      const answer = await port.charge(attempt)

      expect(answer).toMatchObject(expected)
      expect(await port.charge(attempt)).toMatchObject(expected)
      expect(await atProvider(attempt)).toEqual({ intents: ["canceled"], charged: 0 })
    })

    it("is not requested without a card, or below the minimum amount", async () => {
      expect(await port.charge(anAttempt({ tenant_no: guardedTenant(77) }))).toMatchObject({ state: "declined", code: "no_card" })
      expect(await port.charge(anAttempt({ amount_minor: 1n }))).toMatchObject({ state: "declined", code: "amount_too_small" })
      expect(await sql("select 1 from invoice_charge where tenant_no = 77")).toEqual([])
    })

    it("is not requested again a day after a request that the provider never received", async () => {
      await card()
      const attempt = anAttempt()
      await given.failNext("paymentIntents.create", "before_commit", EVERY_TRY)
      await port.charge(attempt)
      await given.control("/faults/clear", {})
      await sql("update invoice_charge set created_at = now() - interval '21 hours' where id = $1", [attempt.attempt_id])

      expect(await port.charge(attempt)).toMatchObject({ state: "declined", code: "never_asked", may_retry: true })
      expect(await atProvider(attempt)).toEqual({ intents: [], charged: 0 })
    })

    it("is not found under another client's attempt", async () => {
      await card()
      const attempt = anAttempt()
      await port.charge(attempt)

      expect(await port.status({ ...keyOf(attempt), tenant_no: BRIO })).toEqual({ state: "none", provider_ref: null })
    })
  })

  describe("on a page", () => {
    it("gets the same page for the same attempt, and is charged once", async () => {
      const attempt = aPage()
      const { redirect_url } = await port.openPage(attempt)
      const again = await port.openPage(attempt)

      await given.control("/pay", { session: sessionOf(redirect_url), instrument: "visa" })

      expect(again.redirect_url).toBe(redirect_url)
      expect(await port.status(keyOf(attempt))).toMatchObject({ state: "succeeded" })
      await expect(port.openPage(attempt)).rejects.toMatchObject({ code: "invoice_being_paid" })
      expect(await atProvider(attempt)).toEqual({ intents: ["succeeded"], charged: 1 })
    })

    it("is processing while a bank takes days, then shows its result", async () => {
      const [paid, refused] = [aPage(), aPage()]
      for (const [attempt, instrument] of [
        [paid, "bank_debit"],
        [refused, "bank_debit_fails"],
      ] as const) {
        const { redirect_url } = await port.openPage(attempt)
        await given.control("/pay", { session: sessionOf(redirect_url), instrument })
      }

      const meanwhile = [await port.status(keyOf(paid)), await port.close(keyOf(refused))]
      await given.control("/clock", { advance_seconds: 60 })

      expect(meanwhile).toMatchObject([{ state: "processing" }, { state: "processing" }])
      expect(await port.status(keyOf(paid))).toMatchObject({ state: "succeeded" })
      expect(await port.status(keyOf(refused))).toMatchObject({ state: "declined" })
    })

    it("is impossible once the page is closed, unless the payer was faster", async () => {
      const [left, paid] = [aPage(), aPage()]
      const [closed, open] = [await port.openPage(left), await port.openPage(paid)]
      await given.control("/pay", { session: sessionOf(open.redirect_url), instrument: "visa" })

      const answers = [await port.close(keyOf(left)), await port.close(keyOf(paid))]
      const late = await given
        .control<{ outcome?: string }>("/pay", { session: sessionOf(closed.redirect_url), instrument: "visa" })
        .catch(() => ({ outcome: "refused" }))

      expect(answers).toMatchObject([{ state: "gone", code: "page_left" }, { state: "succeeded" }])
      expect(late.outcome).not.toBe("paid")
    })

    it("is given up when its page was never shown, and a page created nevertheless is closed", async () => {
      const attempt = aPage()
      await given.failNext("checkout.sessions.create", "reset", EVERY_TRY)
      await expect(port.openPage(attempt)).rejects.toMatchObject({ code: "card_page_unavailable" })
      await given.control("/faults/clear", {})

      expect(await port.close(keyOf(attempt))).toMatchObject({ state: "gone" })
      await expect(port.openPage(attempt)).rejects.toMatchObject({ code: "invoice_being_paid" })
    })
  })

  describe("and the saved card", () => {
    it("H2 a card that the provider cannot detach waits, and the others are detached", async () => {
      const first = await card("visa", ASTER)
      const second = await card("visa", BRIO)
      await removeCard(given.database.pool, ASTER)
      await removeCard(given.database.pool, BRIO)
      const real = stripe()
      const detach = async (method_ref: string) => {
        if (method_ref === first.method_ref) {
          throw new Error("broken on purpose")
        }

        return real.paymentMethods.detach(method_ref)
      }
      const turn = (broken: boolean) =>
        detachCards({ pool: given.database.pool, stripe: (broken ? { paymentMethods: { detach } } : real) as never }).catch(
          () => undefined
        )
      const gone = async () =>
        (
          await sql("select id from tenant_payment_method where id = any ($1) and detached_at is not null", [
            [first.id, second.id],
          ])
        ).map(({ id }) => id)
      await turn(true)
      const meanwhile = await gone()
      const seen = await sql("select duty, item_id, error from failing_work")
      await turn(false)
      const too_early = await gone()
      await sql("update tenant_payment_method set detach_next_at = now()")
      await turn(false)

      expect([meanwhile, too_early]).toEqual([[second.id], [second.id]])
      expect(seen).toMatchObject([{ duty: "cards", item_id: first.id }])
      expect((await gone()).sort()).toEqual([first.id, second.id].sort())
      expect(await sql("select duty from failing_work")).toEqual([])
    })

    it("a card is not removed during a payment with it, and afterwards is, also at the provider", async () => {
      const { id, method_ref } = await card("visa", BRIO)
      const attempt = anAttempt({ tenant_no: BRIO })
      await given.failNext("paymentIntents.create", "before_commit", EVERY_TRY)
      await port.charge(attempt)
      await given.control("/faults/clear", {})

      await expect(removeCard(given.database.pool, BRIO)).rejects.toMatchObject({ code: "card_in_use" })
      await port.charge(attempt)
      await removeCard(given.database.pool, BRIO)
      await detachCards({ pool: given.database.pool, stripe: stripe() })

      expect(await sql("select state, detached_at is not null as gone from tenant_payment_method where id = $1", [id])).toEqual([
        { state: "removed", gone: true },
      ])
      expect((await stripe().paymentMethods.retrieve(method_ref)).customer).toBeNull()
      expect(await port.charge(anAttempt({ tenant_no: BRIO }))).toMatchObject({ code: "no_card" })
    })

    it("a card removed and charged simultaneously is either removed or charged, never both", async () => {
      for (let round = 0; round < 5; round += 1) {
        await card("visa", BRIO)
        const attempt = anAttempt({ tenant_no: BRIO })

        const [charged, removed] = await Promise.all([
          port.charge(attempt),
          removeCard(given.database.pool, BRIO).then(
            () => "removed",
            ({ code }) => code
          ),
        ])

        expect([
          ["succeeded", "card_in_use"],
          ["succeeded", "removed"],
          ["declined", "removed"],
        ]).toContainEqual([charged.state, removed])
        expect((await atProvider(attempt)).charged).toBe(charged.state === "succeeded" ? 1 : 0)
      }
    })

    it("a card removed at the provider is no longer in use", async () => {
      const { id, method_ref } = await card("visa", BRIO)
      await stripe().paymentMethods.detach(method_ref)

      const known = await refreshCard({ pool: given.database.pool, stripe: stripe() }, method_ref)

      expect(known).toBe(true)
      expect(await sql("select state from tenant_payment_method where id = $1", [id])).toEqual([{ state: "detached" }])
      expect(await refreshCard({ pool: given.database.pool, stripe: stripe() }, method_ref)).toBe(false)
    })

    it("a card missing at the provider is noticed by the payment that needs it", async () => {
      const { id, method_ref } = await card("visa", BRIO)
      await stripe().paymentMethods.detach(method_ref)

      const answer = await port.charge(anAttempt({ tenant_no: BRIO }))

      expect(answer).toMatchObject({ state: "declined", code: "card_gone", may_retry: false })
      expect((await sql("select state from tenant_payment_method where id = $1", [id]))[0].state).toBe("detached")
    })
  })
})

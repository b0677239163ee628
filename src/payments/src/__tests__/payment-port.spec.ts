// Long because every fault of the provider is tested on one port over one emulator and one database.
import type Stripe from "stripe"
import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { errorCodes } from "@guichet/kernel/errors"
import { returnFeesDue } from "../inbox/work-inbox"
import { feeIsDue } from "../modules/payments/commands/record-refund"
import { createStripe } from "../stripe/client"
import { anOpening, ASTER, BRIO, givenStripe, sessionOf, type GivenStripe } from "./given"

describe("T4 a card payment", () => {
  let stripe: GivenStripe

  beforeAll(async () => {
    stripe = await givenStripe()
  })
  afterAll(() => stripe.close())
  afterEach(() => stripe.control("/faults/clear", {}))

  const opened = async (changes: Record<string, unknown> = {}) => {
    const opening = anOpening(changes)
    const { payment_id, redirect_url } = await stripe.port.open(opening)

    return {
      opening,
      key: { tenant_no: opening.tenant_no as TenantId, payment_id },
      payment_id,
      session: sessionOf(redirect_url),
      redirect_url,
    }
  }
  const paid = async (changes: Record<string, unknown> = {}) => {
    const payment = await opened(changes)
    await stripe.control("/pay", { session: payment.session, instrument: "visa" })

    return payment
  }
  const captured = async (changes: Record<string, unknown> = {}) => {
    const payment = await paid(changes)
    await stripe.port.capture({ ...payment.key, sale_id: `sale_${payment.payment_id}` })

    return payment
  }
  const providerAccount = async (account: string) => (await stripe.dump()).accounts[account]
  const sessionsOf = async (account: string) => (await providerAccount(account)).sessions.length

  it("is authorised first, then captured on the organiser's account with the platform's fee", async () => {
    const { key, payment_id } = await opened()
    expect(await stripe.port.status(key)).toMatchObject({ state: "none", matching: true })
    await stripe.control("/pay", { session: (await sessionRow(payment_id)).session_ref, instrument: "visa" })

    expect(await stripe.port.status(key)).toEqual({ state: "authorised", amount_minor: 4_000n, currency: "eur", matching: true })
    expect(await stripe.port.capture({ ...key, sale_id: "sale_1" })).toMatchObject({
      state: "captured",
      amount_minor: 4_000n,
      matching: true,
    })
    expect(await stripe.port.capture({ ...key, sale_id: "sale_1" })).toMatchObject({ state: "captured" })

    const { charges } = await providerAccount(stripe.accounts.aster)
    expect(charges.filter((charge) => charge.captured)).toMatchObject([{ amount_captured: 4_000, application_fee_amount: 350 }])
  })

  it("has one hosted page, however often and fast the same attempt is opened", async () => {
    const before = await sessionsOf(stripe.accounts.aster)
    const opening = anOpening()

    const answers = await Promise.all([1, 2, 3].map(() => stripe.port.open(opening)))
    const again = await stripe.port.open(opening)

    expect(new Set([...answers, again].map(({ redirect_url }) => redirect_url)).size).toBe(1)
    expect(await sessionsOf(stripe.accounts.aster)).toBe(before + 1)
  })

  it("INV-PAY is live or test according to the provider, the same each time, and cannot be rewritten", async () => {
    const opening = anOpening()
    const answers = [await stripe.port.open(opening), await stripe.port.open(opening)]
    const { pool } = stripe.database
    const set = (is_live: boolean | null) =>
      pool.query("update card_payment set is_live = $2 where id = $1", [answers[0].payment_id, is_live]).catch((error) => error)

    expect(answers.map(({ payment_environment }) => payment_environment)).toEqual(["test", "test"])
    expect([await set(true), await set(null)]).toMatchObject(Array(2).fill({ constraint: "card_payment_in_its_world" }))
    expect((await pool.query("select is_live from card_payment where id = $1", [answers[0].payment_id])).rows).toEqual([
      { is_live: false },
    ])
    // the state that live mode would have left
    await pool.query("alter table card_payment disable trigger card_payment_in_its_world")
    await set(true)
    await pool.query("alter table card_payment enable trigger card_payment_in_its_world")
    expect(await stripe.port.open(opening)).toEqual({ ...answers[0], payment_environment: "live" })
  })

  it("INV-PAY gets no page in test mode if the database is marked as live", async () => {
    const { pool } = stripe.database
    await pool.query("insert into payment_environment (environment) values ('live')")
    const opening = anOpening()
    const refused = await stripe.port.open(opening).catch((error) => error)
    await pool.query("update payment_environment set environment = 'emulator'")

    expect(refused).toMatchObject({ constraint: "card_payment_in_its_world" })
    expect(await stripe.port.open(opening)).toMatchObject({ payment_environment: "test" })
    await pool.query("delete from payment_environment")
  })

  it("finds its page again after a time-out hid its creation", async () => {
    const before = await sessionsOf(stripe.accounts.aster)
    const opening = anOpening()
    await stripe.failNext("checkout.sessions.create", "after_commit_timeout", 3)

    await expect(stripe.port.open(opening)).rejects.toMatchObject({ code: "payment_unavailable" })
    await stripe.port.open(opening)

    expect(await sessionsOf(stripe.accounts.aster)).toBe(before + 1)
  })

  it("hides the provider's error from the buyer, and shows it to the operator", async () => {
    await stripe.failNext("checkout.sessions.create", "before_commit", 3)

    const refusal = await stripe.port.open(anOpening()).catch((error) => error)

    expect(refusal.cause).toMatchObject({ message: expect.stringContaining("Stripe") })
    expect(JSON.parse(JSON.stringify(refusal))).toEqual({
      type: "domain_error",
      code: "payment_unavailable",
      message: errorCodes.payment_unavailable.sentence,
      retryable: true,
      details: {},
    })
  })

  it("waits out a rate limit, which the SDK does not", async () => {
    await stripe.failNext("checkout.sessions.create", "429", 2)

    await expect(opened()).resolves.toMatchObject({ redirect_url: expect.stringContaining("http") })
  })

  it("gets a new key after a stored 500", async () => {
    await stripe.failNext("checkout.sessions.create", "500")

    await expect(opened()).resolves.toMatchObject({ redirect_url: expect.stringContaining("http") })
  })

  it("is captured once when the response of the capture is lost", async () => {
    const { key } = await paid()
    await stripe.failNext("paymentIntents.capture", "after_commit_timeout", 3)

    const answer = await stripe.port.capture({ ...key, sale_id: "sale_lost" })

    expect(answer).toMatchObject({ state: "captured", matching: true })
  })

  it("has its page closed, or shows that the payer was faster", async () => {
    const open = await opened()
    const fast = await paid()

    expect(await stripe.port.expire(open.key)).toMatchObject({ state: "gone" })
    expect(await stripe.port.expire(fast.key)).toMatchObject({ state: "authorised" })
  })

  it("has the page of an earlier attempt closed before the next opens, and none opens if that was paid", async () => {
    const first = await opened()
    await stripe.port.open({ ...first.opening, attempt: 2 })
    const bought = await paid()

    expect(await stripe.port.status(first.key)).toMatchObject({ state: "gone" })
    await expect(stripe.port.open({ ...bought.opening, attempt: 2 })).rejects.toMatchObject({ code: "checkout_state" })
  })

  it("is released when authorised, and refunded entirely with its fee when captured", async () => {
    const authorised = await paid()
    const taken = await captured()

    expect(await stripe.port.cancel({ ...authorised.key, reason: "places lost" })).toMatchObject({ state: "gone" })
    expect(await stripe.port.cancel({ ...taken.key, reason: "places lost" })).toMatchObject({ state: "gone" })
    expect(await stripe.port.cancel({ ...taken.key, reason: "places lost" })).toMatchObject({ state: "gone" })
    const { charges } = await providerAccount(stripe.accounts.aster)
    expect(charges.filter((charge) => charge.refunded && charge.captured)).toMatchObject([{ amount_refunded: 4_000 }])
  })

  it("of another amount is not matching, and is not captured", async () => {
    const { key, payment_id } = await paid()
    await stripe.database.pool.query("update card_payment set amount_minor = amount_minor + 1 where id = $1", [payment_id])

    expect(await stripe.port.status(key)).toMatchObject({ state: "authorised", matching: false })
    expect(await stripe.port.capture({ ...key, sale_id: "sale_wrong" })).toMatchObject({ state: "authorised", matching: false })
  })

  describe("INV-PAY on an account that refuses us access", () => {
    const shut = () => stripe.control(`/accounts/${stripe.accounts.aster}/deauthorise`, {})
    const letIn = async () => {
      await stripe.control(`/accounts/${stripe.accounts.aster}/connect`, {})
      await stripe.connect(ASTER, "Aster", { account: stripe.accounts.aster })
    }
    const hourPast = (payment_id: string) =>
      stripe.database.pool.query("update card_payment set session_expires_at = now() - interval '1 hour' where id = $1", [
        payment_id,
      ])
    const row = async (payment_id: string) =>
      (
        await stripe.database.pool.query(
          "select state, unread_captures, lapsed_at is not null as lapsed from card_payment where id = $1",
          [payment_id]
        )
      ).rows[0]
    afterEach(letIn)

    it("is unreadable, stays unchanged, and continues when the account is connected again", async () => {
      const [open, authorised] = [await opened(), await paid()]
      await shut()

      const answers = [
        await stripe.port.status(open.key),
        await stripe.port.expire(open.key),
        await stripe.port.cancel({ ...open.key, reason: "places_lost" }),
        await stripe.port.capture({ ...authorised.key, sale_id: "sale_shut" }),
      ]
      const before = [await row(open.payment_id), await row(authorised.payment_id)]
      await letIn()

      expect(answers.map(({ state, overdue }) => [state, overdue])).toEqual(Array(4).fill(["unreadable", undefined]))
      expect(before).toMatchObject(Array(2).fill({ unread_captures: 0, lapsed: false }))
      expect((await stripe.port.expire(open.key)).state).toBe("gone")
      expect((await stripe.port.capture({ ...authorised.key, sale_id: "sale_shut" })).state).toBe("captured")
    })

    it.each([
      ["open", opened],
      ["authorised", paid],
    ])("that is %s is given up an hour after its page's end, permanently", async (_, given) => {
      const { key, payment_id } = await given()
      await stripe.port.status(key)
      await shut()
      const early = await stripe.port.capture({ ...key, sale_id: `sale_${payment_id}` })
      await hourPast(payment_id)

      const answers = await Promise.all([1, 2, 3].map(() => stripe.port.status(key)))
      const capture = await stripe.port.capture({ ...key, sale_id: `sale_${payment_id}` })
      await letIn()

      expect(early).toMatchObject({ state: "unreadable" })
      expect([...answers, capture, await stripe.port.status(key)]).toMatchObject(Array(5).fill({ state: "gone", overdue: true }))
      expect(await row(payment_id)).toMatchObject({ state: "gone", lapsed: true })
      expect((await providerAccount(stripe.accounts.aster)).charges.filter(({ captured }) => captured)).not.toContainEqual(
        expect.objectContaining({ metadata: expect.objectContaining({ payment_id }) })
      )
    })

    it("that may have been charged is never given up, and is read once the account can be", async () => {
      const { key, payment_id } = await paid()
      await stripe.port.status(key)
      await stripe.failNext("paymentIntents.capture", "after_commit_timeout", 3)
      await stripe.failNext("checkout.sessions.retrieve", "reset", 3)
      const unread = await stripe.port.capture({ ...key, sale_id: "sale_unread" })
      await shut()
      await hourPast(payment_id)

      const shutOut = [await stripe.port.capture({ ...key, sale_id: "sale_unread" }), await stripe.port.status(key)]
      const kept = await row(payment_id)
      await letIn()

      expect(unread.state).toBe("unknown")
      expect(shutOut).toMatchObject(Array(2).fill({ state: "unreadable", overdue: true }))
      expect(kept).toMatchObject({ state: "authorised", lapsed: false, unread_captures: 1 })
      expect(await stripe.port.capture({ ...key, sale_id: "sale_unread" })).toMatchObject({ state: "captured" })
    })
  })

  it("of one organiser is not found for another", async () => {
    const { payment_id } = await paid()

    await expect(stripe.port.status({ tenant_no: BRIO, payment_id })).rejects.toMatchObject({ code: "not_found" })
    await expect(stripe.port.capture({ tenant_no: BRIO, payment_id, sale_id: "sale_x" })).rejects.toMatchObject({
      code: "not_found",
    })
    expect(await stripe.port.status({ tenant_no: ASTER, payment_id })).toMatchObject({ state: "authorised" })
  })

  it("is not opened without an account that can sell, or below the minimum charge", async () => {
    await expect(stripe.port.open(anOpening({ tenant_no: guardedTenant(9) }))).rejects.toMatchObject({
      code: "account_not_enabled",
    })
    await expect(
      stripe.port.open(
        anOpening({ amount_minor: 40n, application_fee_minor: 0n, lines: [{ title: "x", quantity: 1, amount_minor: 40n }] })
      )
    ).rejects.toMatchObject({ code: "amount_below_minimum", details: { minimum_minor: 50 } })
  })

  describe("T6 refunds", () => {
    const refund = (
      key: { tenant_no: TenantId; payment_id: string },
      refund_id: string,
      amount_minor = 2_000n,
      application_fee_minor = 175n,
      attempt = 1
    ) => stripe.port.refund({ ...key, refund_id, attempt, amount_minor, application_fee_minor })
    const refundRow = async (refund_id: string) =>
      (await stripe.database.pool.query("select state, fee_state from card_refund where refund_id = $1", [refund_id])).rows[0]
    const feesReturned = async () =>
      (await providerAccount("acct_emu_platform")).fee_refunds.reduce((sum, { amount }) => sum + amount, 0)
    const refundsOf = async () => (await providerAccount(stripe.accounts.aster)).refunds.length

    it("return one ticket's money and its fee share once, however often they are requested", async () => {
      const { key } = await captured()
      const before = { fees: await feesReturned(), refunds: await refundsOf() }

      const answers = [await refund(key, "rfd_one"), await refund(key, "rfd_one")]

      expect(answers).toMatchObject([{ state: "accepted" }, { state: "accepted" }])
      expect(await refundsOf()).toBe(before.refunds + 1)
      expect(await feesReturned()).toBe(before.fees + 175)
      expect(await refundRow("rfd_one")).toEqual({ state: "succeeded", fee_state: "returned" })
    })

    it("S5 are made on the account that was paid, although the organiser sells with another one since", async () => {
      const { key } = await captured()
      const before = await refundsOf()
      const other = await stripe.connect(ASTER, "Aster, new")

      expect(await refund(key, "rfd_old")).toMatchObject({ state: "accepted" })
      const next = await captured()

      expect(await refundsOf()).toBe(before + 1)
      expect((await providerAccount(other)).refunds).toEqual([])
      expect((await providerAccount(other)).charges).toHaveLength(1)
      expect(await refund(next.key, "rfd_new")).toMatchObject({ state: "accepted" })
      expect((await providerAccount(other)).refunds).toHaveLength(1)
      await stripe.connect(ASTER, "Aster", { account: stripe.accounts.aster })
    })

    it("are found after a lost response instead of being made twice", async () => {
      const { key } = await captured()
      const before = await refundsOf()
      await stripe.failNext("refunds.create", "after_commit_timeout", 3)

      expect(await refund(key, "rfd_lost")).toMatchObject({ state: "accepted" })
      expect(await refundsOf()).toBe(before + 1)
    })

    it("stay unknown on an account that refuses us access, until it allows it again", async () => {
      const { key } = await captured()
      const before = await refundsOf()
      await stripe.failNext("refunds.create", "after_commit_timeout", 3)
      await stripe.failNext("refunds.list", "reset", 3)
      const unread = await refund(key, "rfd_shut")
      await stripe.control(`/accounts/${stripe.accounts.aster}/deauthorise`, {})

      const [shut, unasked] = [await refund(key, "rfd_shut"), await refund(key, "rfd_unasked")]
      await stripe.control(`/accounts/${stripe.accounts.aster}/connect`, {})

      expect([unread.state, shut.state, unasked.state]).toEqual(["unknown", "unknown", "refused"])
      expect(await refund(key, "rfd_shut")).toMatchObject({ state: "accepted" })
      expect(await refundsOf()).toBe(before + 1)
    })

    it("keep a fee that could not be returned for later, and do not delay the buyer's money", async () => {
      const { key } = await captured()
      await stripe.failNext("applicationFees.*", "before_commit", 9)

      expect(await refund(key, "rfd_fee")).toMatchObject({ state: "accepted" })
      expect(await refundRow("rfd_fee")).toEqual({ state: "succeeded", fee_state: "pending" })
      await stripe.control("/faults/clear", {})
      await refund(key, "rfd_fee")
      expect(await refundRow("rfd_fee")).toEqual({ state: "succeeded", fee_state: "returned" })
    })

    it("H2 a fee that cannot be returned is shown with its error until it is, and the others are returned meanwhile", async () => {
      await stripe.failNext("applicationFees.*", "before_commit", 18)
      for (const refund_id of ["rfd_broken", "rfd_sound"]) {
        await refund((await captured()).key, refund_id)
      }
      await stripe.control("/faults/clear", {})
      const { pool } = stripe.database
      const [{ fee_ref }] = (
        await pool.query(
          "select p.fee_ref from card_payment p join card_refund r on r.tenant_no = p.tenant_no and r.payment_id = p.id where r.refund_id = 'rfd_broken'"
        )
      ).rows
      const real = createStripe(stripe.settings)
      const listRefunds = async (ref: string, params: Stripe.ApplicationFeeListRefundsParams) => {
        if (ref === fee_ref) {
          throw new Error("broken on purpose")
        }

        return real.applicationFees.listRefunds(ref, params)
      }
      const broken = Object.assign(Object.create(real), {
        applicationFees: Object.assign(Object.create(real.applicationFees), { listRefunds }),
      })
      const turn = async (of: Stripe) => {
        await pool.query("update card_refund set fee_next_at = now() where refund_id in ('rfd_broken', 'rfd_sound')")
        await returnFeesDue({ pool, stripe: of })
      }
      const shown = async () =>
        (await pool.query("select item_id, error, attempts from failing_work where duty = 'fee_returns'")).rows
      const states = async () => [(await refundRow("rfd_broken")).fee_state, (await refundRow("rfd_sound")).fee_state]

      await turn(broken)
      await turn(broken)
      const [meanwhile, seen] = [await states(), await shown()]
      await turn(real)

      expect(fee_ref).toEqual(expect.any(String))
      expect(meanwhile).toEqual(["pending", "returned"])
      expect(seen).toEqual([{ item_id: "rfd_broken", error: "broken on purpose", attempts: 2 }])
      expect([await states(), await shown()]).toEqual([["returned", "returned"], []])
    })

    it("are refused above the remaining amount, with the provider's reason", async () => {
      const { key } = await captured()
      await refund(key, "rfd_all", 4_000n, 350n)

      expect(await refund(key, "rfd_more")).toMatchObject({ state: "refused", reason: expect.any(String) })
    })

    it("INV-FEE keep their share of the fee until an attempt was accepted, or return it once the buyer was paid another way", async () => {
      const { key } = await captured()
      await refund(key, "rfd_whole", 4_000n, 0n)
      const before = await feesReturned()
      const due = () => returnFeesDue({ pool: stripe.database.pool, stripe: createStripe(stripe.settings) })

      const answers = [await refund(key, "rfd_owed"), await refund(key, "rfd_owed", 2_000n, 175n, 2)]
      await due()
      const kept = [(await feesReturned()) - before, await refundRow("rfd_owed")]
      await Promise.all([1, 2].map(() => feeIsDue(stripe.database.pool, { tenant_no: ASTER, refund_id: "rfd_owed" })))
      await feeIsDue(stripe.database.pool, { tenant_no: BRIO, refund_id: "rfd_whole" })
      await due()
      await due()

      expect(answers.map(({ state }) => state)).toEqual(["refused", "refused"])
      expect(kept).toEqual([0, { state: "refused", fee_state: "pending" }])
      expect([(await feesReturned()) - before, await refundRow("rfd_owed")]).toEqual([
        175,
        { state: "refused", fee_state: "returned" },
      ])
    })

    describe("that failed after acceptance", () => {
      const again = (key: { tenant_no: TenantId; payment_id: string }, refund_id: string, attempt = 2) =>
        refund(key, refund_id, 2_000n, 175n, attempt)
      const cameBack = async (refund_id: string) => {
        const { key } = await captured()
        const { provider_ref } = await refund(key, refund_id)
        await stripe.control(`/refunds/${provider_ref}`, { status: "failed", failure_reason: "expired_or_canceled_card" })
        await stripe.database.pool.query(
          "update card_refund set state = 'failed', reason = 'expired_or_canceled_card' where refund_id = $1",
          [refund_id]
        )

        return { key, first: provider_ref }
      }
      /** What an organiser can do with its own keys: the provider sees the same account. */
      const asOwner = () => {
        const { refunds } = createStripe(stripe.settings)
        const options = { stripeAccount: stripe.accounts.aster }

        return {
          create: (params: Stripe.RefundCreateParams) => refunds.create(params, options),
          update: (id: string, params: Stripe.RefundUpdateParams) => refunds.update(id, params, options),
        }
      }
      const intentOf = async (payment_id: string) =>
        (
          await stripe.database.pool.query<{ intent_ref: string }>("select intent_ref from card_payment where id = $1", [
            payment_id,
          ])
        ).rows[0].intent_ref
      const sentFor = async (refund_id: string) =>
        (await providerAccount(stripe.accounts.aster)).refunds.filter(({ metadata }) => metadata.refund_id === refund_id)

      it("return the same result for the same attempt without a second refund: the inbox reports the failure", async () => {
        const { key, first } = await cameBack("rfd_back")

        expect(await refund(key, "rfd_back")).toEqual({ state: "accepted", provider_ref: first })
        expect(await sentFor("rfd_back")).toHaveLength(1)
      })

      it("are sent once more by the next attempt, however many concurrent requests, while the fee was returned with the first", async () => {
        const { key, first } = await cameBack("rfd_again")
        const fees = await feesReturned()

        const answers = await Promise.all([1, 2, 3].map(() => again(key, "rfd_again")))
        answers.push(await again(key, "rfd_again"))

        expect(answers.map(({ state }) => state)).toEqual(Array(4).fill("accepted"))
        expect((await sentFor("rfd_again")).map(({ status }) => status).sort()).toEqual(["failed", "succeeded"])
        expect(await feesReturned()).toBe(fees)
        expect(await refundRow("rfd_again")).toEqual({ state: "succeeded", fee_state: "returned" })
        expect(answers[0].provider_ref).not.toBe(first)
      })

      it("are found when the next attempt's response is lost, and not mistaken for the failed one", async () => {
        const { key, first } = await cameBack("rfd_lost_again")
        await stripe.failNext("refunds.create", "after_commit_timeout", 3)

        const answer = await again(key, "rfd_lost_again")

        expect(answer).toMatchObject({ state: "accepted", provider_ref: expect.not.stringMatching(first as string) })
        expect(await again(key, "rfd_lost_again")).toEqual(answer)
        expect(await sentFor("rfd_lost_again")).toHaveLength(2)
      })

      it("are not sent twice when a refused attempt had been made nevertheless", async () => {
        const { key } = await cameBack("rfd_unread")
        const made = await again(key, "rfd_unread")
        await stripe.database.pool.query(
          "update card_refund set state = 'refused', provider_ref = null, reason = 'account_disconnected' where refund_id = 'rfd_unread'"
        )

        expect(await again(key, "rfd_unread", 3)).toEqual(made)
        expect(await sentFor("rfd_unread")).toHaveLength(2)
      })

      it.each([
        ["of one cent", { amount: 1 }, {}],
        ["of as much that names no payment", { amount: 2_000 }, { payment_id: "" }],
      ])("are not mistaken for the account owner's own refund %s, even with their id", async (name, asked, ids) => {
        const refund_id = `rfd_forged_${name}`
        const { key } = await cameBack(refund_id)
        const { id: forged } = await asOwner().create({
          payment_intent: await intentOf(key.payment_id),
          ...asked,
          metadata: { refund_id, payment_id: key.payment_id, ...ids },
        })

        const { state, provider_ref } = await again(key, refund_id)

        expect(state).toBe("accepted")
        expect(provider_ref).not.toBe(forged)
        expect((await sentFor(refund_id)).find(({ id }) => id === provider_ref)).toMatchObject({
          amount: 2_000,
          status: "succeeded",
        })
      })

      it("are not mistaken for another refund on which the account's owner wrote their id", async () => {
        const { key } = await cameBack("rfd_relabelled")
        const other = (await refund(key, "rfd_other")).provider_ref as string
        await asOwner().update(other, { metadata: { refund_id: "rfd_relabelled" } })

        const { state, provider_ref } = await again(key, "rfd_relabelled")

        expect(state).toBe("accepted")
        expect(provider_ref).not.toBe(other)
        expect((await sentFor("rfd_relabelled")).map(({ status }) => status).sort()).toEqual(["failed", "succeeded", "succeeded"])
      })

      it("accept a late call of the earlier attempt without changing the next", async () => {
        const { key } = await cameBack("rfd_late")
        await again(key, "rfd_late")

        expect(await refund(key, "rfd_late")).toMatchObject({ state: "refused" })
        expect(await refundRow("rfd_late")).toMatchObject({ state: "succeeded" })
        expect(await sentFor("rfd_late")).toHaveLength(2)
      })

      it("are not sent again while they are valid", async () => {
        const { key } = await captured()
        await refund(key, "rfd_stands")

        expect(await again(key, "rfd_stands")).toMatchObject({ state: "accepted" })
        expect(await sentFor("rfd_stands")).toHaveLength(1)
      })

      it("still return the fee's share if it was late", async () => {
        await stripe.failNext("applicationFees.*", "before_commit", 9)
        await cameBack("rfd_fee_late")
        await stripe.control("/faults/clear", {})

        await returnFeesDue({ pool: stripe.database.pool, stripe: createStripe(stripe.settings) })

        expect(await refundRow("rfd_fee_late")).toEqual({ state: "failed", fee_state: "returned" })
      })
    })
  })

  // the emulator's clock only moves forward: nothing can be opened afterwards
  it("T6 INV-ONCE refunds with a lost response are found days later, when the provider has forgotten their keys", async () => {
    const asked = await Promise.all(
      [2_000n, 4_000n].map(async (amount_minor) => {
        const { key } = await captured()

        return { ...key, refund_id: `rfd_days_${amount_minor}`, attempt: 1, amount_minor, application_fee_minor: 0n }
      })
    )
    const before = (await providerAccount(stripe.accounts.aster)).refunds.length
    await stripe.failNext("refunds.create", "after_commit_timeout", 6)
    await stripe.failNext("refunds.list", "reset", 6)
    const unread = [await stripe.port.refund(asked[0]), await stripe.port.refund(asked[1])]
    await stripe.control("/clock", { advance_seconds: 3 * 86_400 })

    const answers = await Promise.all([...asked, ...asked].map((refund) => stripe.port.refund(refund)))

    expect(unread.map(({ state }) => state)).toEqual(["unknown", "unknown"])
    expect(answers.map(({ state }) => state)).toEqual(Array(4).fill("accepted"))
    expect((await providerAccount(stripe.accounts.aster)).refunds).toHaveLength(before + 2)
  })

  it("loses no money in any of these cases", async () => {
    expect((await stripe.dump()).conserved).toBe(true)
  })

  const sessionRow = async (payment_id: string) =>
    (
      await stripe.database.pool.query<{ session_ref: string }>("select session_ref from card_payment where id = $1", [
        payment_id,
      ])
    ).rows[0]
})

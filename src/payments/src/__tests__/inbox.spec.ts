// Long because every event, forged, late or duplicate, is sent to one inbox over one emulator and one database.
import { createHmac } from "node:crypto"
import type Stripe from "stripe"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import type { FailedRefund, SettlePort } from "@guichet/ports"
import { receiveEvent } from "../inbox/receive-event"
import { workInbox } from "../inbox/work-inbox"
import { createStripe } from "../stripe/client"
import { anOpening, ASTER, givenStripe, sessionOf, type GivenStripe } from "./given"

interface Sent {
  type: string
  account?: string
  payment_id?: string
  refund_id?: string
  object?: string
}

let events = 0

/** Signs like Stripe: HMAC-SHA256 of "<seconds>.<body>". */
const signatureOf = (body: string, secret: string, seconds: number) =>
  `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`

/** An event with some of its fields changed. */
const changed = (fields: object) =>
  JSON.stringify({
    id: "evt_changed",
    object: "event",
    type: "balance.available",
    livemode: false,
    data: { object: {} },
    ...fields,
  })

describe("T4 the inbox of provider events", () => {
  let stripe: GivenStripe
  let settled: string[]
  let failed: FailedRefund[]
  let carted: string[]
  let isSettleDown: boolean
  /** checkouts settled by a browser's return */
  let over: string[]
  const settle: SettlePort = {
    applyDispute: async () => undefined,
    areConcluded: async (checkouts) => checkouts.map(({ checkout_id }) => over.includes(checkout_id)),
    evidence: async () => null,
    refundFailed: async (refund) => {
      if (isSettleDown) {
        throw new Error("the database is away")
      }
      failed.push(refund)
    },
    settle: async ({ tenant_no, checkout_id }) => {
      if (isSettleDown) {
        throw new Error("the database is away")
      }
      settled.push(`${tenant_no}/${checkout_id}`)

      return { checkout_state: "settled", sale_id: null }
    },
  }

  beforeAll(async () => {
    stripe = await givenStripe()
  })
  afterAll(() => stripe.close())
  beforeEach(async () => {
    settled = []
    failed = []
    carted = []
    isSettleDown = false
    over = []
    await stripe.database.pool.query("truncate webhook_inbox")
  })

  const bodyOf = ({ type, account = stripe.accounts.aster, payment_id, refund_id, object = "pi_emu_1" }: Sent) => {
    events += 1

    return JSON.stringify({
      id: `evt_${events}`,
      object: "event",
      type,
      account: account || undefined,
      livemode: false,
      data: { object: { id: object, metadata: { ...(payment_id && { payment_id }), ...(refund_id && { refund_id }) } } },
    })
  }
  const post = (
    body: string,
    secret = "whsec_emu_connect",
    seconds = Math.floor(Date.now() / 1000),
    endpoint: "connect" | "platform" = "connect"
  ) =>
    receiveEvent(stripe.database.pool, stripe.settings, endpoint, {
      body: Buffer.from(body),
      signature: signatureOf(body, secret, seconds),
    })
  const carts = { settle: async (cart: { cart_id: string }) => void carted.push(cart.cart_id) }
  const invoices = { settle: async () => undefined }
  const workDue = () => workInbox({ pool: stripe.database.pool, stripe: createStripe(stripe.settings), settle, carts, invoices })
  const work = async () => {
    await stripe.database.pool.query("update webhook_inbox set next_at = now()")
    await workDue()
  }
  const rows = async () =>
    (await stripe.database.pool.query("select type, state, attempts, last_error from webhook_inbox order by id")).rows
  const paying = async (changes: Record<string, unknown> = {}) => {
    const opening = anOpening(changes)
    const { payment_id, redirect_url } = await stripe.port.open(opening)

    return { ...opening, payment_id, session: sessionOf(redirect_url) }
  }

  it.each([
    ["payment_intent.succeeded", {}],
    ["account.application.deauthorized", {}],
    ["payout.paid", { object: "po_of_tests" }],
  ])("ignores %s of the other mode of an account held here, with the reason, and parks a stranger's", async (type, more) => {
    const { payment_id } = await paying()
    const of_tests = (account: string) =>
      JSON.stringify({ ...JSON.parse(bodyOf({ type, account, payment_id, ...more })), livemode: true })
    await post(of_tests(stripe.accounts.aster))
    await post(of_tests("acct_of_nobody"))
    await work()

    expect(await rows()).toEqual([
      {
        type,
        state: "ignored",
        attempts: 1,
        last_error: "the account is connected here in the provider's other mode (live or test)",
      },
      { type, state: "parked", attempts: 1, last_error: "this account is not connected to any organiser" },
    ])
    expect(settled).toEqual([])
    const { rows: accounts } = await stripe.database.pool.query("select status from merchant_account where account_ref = $1", [
      stripe.accounts.aster,
    ])
    expect(accounts).toEqual([{ status: "enabled" }])
  })

  it("processes a payment's events a second later, and finishes them if the sale exists by then", async () => {
    const ours = await paying()
    const other = await paying()
    const sendEvent = ({ payment_id }: { payment_id: string }) => post(bodyOf({ type: "payment_intent.succeeded", payment_id }))
    await Promise.all([sendEvent(ours), sendEvent(ours), sendEvent(other)])
    over = [ours.checkout_id]

    const delays = await stripe.database.pool.query(
      "select extract(epoch from next_at - received_at)::integer as seconds from webhook_inbox"
    )
    await work()

    expect(delays.rows.map(({ seconds }) => seconds)).toEqual([1, 1, 1])
    expect(settled).toEqual([`${other.tenant_no}/${other.checkout_id}`])
    // events of a settled sale need no lease
    expect((await rows()).map(({ state, attempts }) => `${state} ${attempts}`).sort()).toEqual(["done 0", "done 0", "done 1"])
  })

  it("settles a checkout once although the same event arrives five times concurrently", async () => {
    const { payment_id, checkout_id, tenant_no } = await paying()
    const body = bodyOf({ type: "payment_intent.amount_capturable_updated", payment_id })

    await Promise.all([1, 2, 3, 4, 5].map(() => post(body)))
    await Promise.all([workDue(), workDue()])
    await work()

    expect(settled).toEqual([`${tenant_no}/${checkout_id}`])
    expect(await rows()).toMatchObject([{ state: "done" }])
  })

  it("reads a payment with several events once, and each payment separately; a failure leaves all its events for later", async () => {
    const [one, other] = [await paying(), await paying()]
    const types = ["checkout.session.completed", "payment_intent.amount_capturable_updated", "payment_intent.succeeded"]
    for (const type of types) {
      await post(bodyOf({ type, payment_id: one.payment_id }))
    }
    await post(bodyOf({ type: types[0], payment_id: other.payment_id }))
    isSettleDown = true
    await work()
    const failing = await rows()
    isSettleDown = false
    over = []
    await work()

    expect(failing.map(({ state, attempts }) => [state, attempts])).toEqual(Array(4).fill(["received", 1]))
    expect([...settled].sort()).toEqual([one, other].map(({ tenant_no, checkout_id }) => `${tenant_no}/${checkout_id}`).sort())
    expect((await rows()).map(({ state }) => state)).toEqual(Array(4).fill("done"))
  })

  it.each([
    ["signed with another secret", () => post(bodyOf({ type: "account.updated" }), "whsec_of_a_stranger")],
    ["older than five minutes", () => post(bodyOf({ type: "account.updated" }), undefined, Math.floor(Date.now() / 1000) - 400)],
    [
      "without a signature",
      () => receiveEvent(stripe.database.pool, stripe.settings, "connect", { body: "{}", signature: undefined }),
    ],
    ["of the platform at the endpoint of accounts", () => post(bodyOf({ type: "account.updated", account: "" }))],
  ])("refuses an event %s and writes nothing", async (_, send) => {
    await expect(send()).rejects.toMatchObject({ code: "webhook_invalid", status: 400 })

    expect(await rows()).toEqual([])
  })

  it.each([
    ["no object", '"x"'],
    ["nothing", "null"],
    ["a list", "[]"],
    ["without all", "{}"],
    ["without an id", changed({ id: undefined })],
    ["with a number as id", changed({ id: 7 })],
    ["without a type", changed({ type: "" })],
    ["without data", changed({ data: null })],
    ["without an object", changed({ data: {} })],
    ["about a list", changed({ data: { object: [] } })],
    ["with an object as payment", changed({ data: { object: { metadata: { payment_id: {} } } } })],
    ["that is neither live nor test", changed({ livemode: null })],
  ])("refuses a signed body that is not an event (%s), and writes nothing", async (_, body) => {
    const sent = post(body, "whsec_emu_platform", undefined, "platform")

    await expect(sent).rejects.toMatchObject({ code: "webhook_invalid", status: 400 })

    expect(await rows()).toEqual([])
  })

  it("accepts an event whose object has no id and no metadata", async () => {
    await post(changed({ account: stripe.accounts.aster, data: { object: { object: "balance" } } }))

    expect(await rows()).toMatchObject([{ type: "balance.available", state: "received" }])
  })

  it("ignores a payment's id in an event of another organiser's account", async () => {
    const { payment_id } = await paying()

    await post(bodyOf({ type: "payment_intent.succeeded", account: stripe.accounts.brio, payment_id }))
    await work()

    expect(settled).toEqual([])
    expect(await rows()).toMatchObject([{ state: "ignored" }])
  })

  it("S15 settles a cart for an event of the platform's own account, and no checkout", async () => {
    const { payment_id, checkout_id } = await paying({ on: "platform", application_fee_minor: 0n, checkout_id: "cart_1" })
    const body = bodyOf({ type: "checkout.session.completed", account: "", payment_id })

    await post(body, "whsec_emu_platform", undefined, "platform")
    await work()

    expect([carted, settled]).toEqual([[checkout_id], []])
    expect(await rows()).toMatchObject([{ state: "done" }])
  })

  it("S4.3 settles a checkout of the operator's own tickets, and no cart", async () => {
    const { payment_id, checkout_id } = await paying({ on: "platform", application_fee_minor: 0n })
    const body = bodyOf({ type: "checkout.session.completed", account: "", payment_id })

    await post(body, "whsec_emu_platform", undefined, "platform")
    await work()

    expect([carted, settled]).toEqual([[], [`${ASTER}/${checkout_id}`]])
    expect(await rows()).toMatchObject([{ state: "done" }])
  })

  it("S4.3 records that a signed event arrived, once a minute, and nothing for unsigned ones", async () => {
    const noted = async () =>
      (await stripe.database.pool.query("select field, checked_at from payment_check where field = 'webhook_connect'")).rows
    await stripe.database.pool.query("delete from payment_check")
    await post(bodyOf({ type: "account.updated" }), "whsec_of_a_stranger").catch(() => undefined)
    expect(await noted()).toEqual([])

    await post(bodyOf({ type: "account.updated" }))
    const [first] = await noted()
    await post(bodyOf({ type: "account.updated" }))

    expect(await noted()).toEqual([first])
  })

  it("refuses an event signed with an empty secret when none is set", async () => {
    const body = bodyOf({ type: "account.updated" })
    const unset = { STRIPE_WEBHOOK_SECRET_PLATFORM: "", STRIPE_WEBHOOK_SECRET_CONNECT: "" }
    const signature = signatureOf(body, "", Math.floor(Date.now() / 1000))

    await expect(
      receiveEvent(stripe.database.pool, unset, "connect", { body: Buffer.from(body), signature })
    ).rejects.toMatchObject({ code: "webhook_invalid" })
  })

  it("S15 settles no cart for an organiser's event with the id of a payment of the platform", async () => {
    const { payment_id } = await paying({ on: "platform", application_fee_minor: 0n })

    await post(bodyOf({ type: "checkout.session.completed", payment_id }))
    await work()

    expect([carted, settled]).toEqual([[], []])
    expect(await rows()).toMatchObject([{ state: "ignored" }])
  })

  it("ignores an organiser's sales elsewhere with the same account", async () => {
    await post(bodyOf({ type: "payment_intent.succeeded" }))
    await work()

    expect(await rows()).toMatchObject([{ state: "ignored" }])
  })

  it("parks events of an unknown account, and processes them once it is connected", async () => {
    const { id } = await stripe.control<{ id: string }>("/accounts", { name: "Late", connect: true })
    await post(bodyOf({ type: "account.updated", account: id }))
    await work()
    expect(await rows()).toMatchObject([{ state: "parked" }])

    await stripe.database.pool.query(
      `insert into merchant_account (tenant_no, id, account_ref, livemode, status, connected_by) values (7, 'mac_late', $1, false, 'pending', 'u')`,
      [id]
    )
    await work()

    expect(await rows()).toMatchObject([{ state: "done" }])
    const { rows: accounts } = await stripe.database.pool.query("select status from merchant_account where id = 'mac_late'")
    expect(accounts).toEqual([{ status: "enabled" }])
  })

  it("retries an event after a failure, and shows one that never succeeds with its error", async () => {
    const { payment_id, checkout_id } = await paying()
    isSettleDown = true
    await post(bodyOf({ type: "checkout.session.completed", payment_id }))
    await work()
    expect(await rows()).toMatchObject([{ state: "received", attempts: 1, last_error: "the database is away" }])

    await stripe.database.pool.query("update webhook_inbox set attempts = 11")
    await work()
    expect(await rows()).toMatchObject([{ state: "dead", last_error: "the database is away" }])

    isSettleDown = false
    over = []
    await work()
    expect(settled).not.toContain(`2/${checkout_id}`)
  })

  it("reads an account's status at the provider and follows restrictions and disconnection", async () => {
    const account = await stripe.connect(guardedTenant(5), "Cirque")
    const status = async () =>
      (await stripe.database.pool.query("select status from merchant_account where account_ref = $1", [account])).rows[0].status

    await stripe.control(`/accounts/${account}/restrict`, {})
    await post(bodyOf({ type: "account.updated", account }))
    await work()
    expect(await status()).toBe("restricted")

    await stripe.control(`/accounts/${account}/deauthorise`, {})
    await post(bodyOf({ type: "account.application.deauthorized", account }))
    await work()
    expect(await status()).toBe("revoked")
  })

  it("moves a refund forward only, whatever the order of its events", async () => {
    const { payment_id, session, tenant_no } = await paying()
    await stripe.control("/pay", { session, instrument: "visa" })
    await stripe.port.capture({ tenant_no, payment_id, sale_id: "sale_r" })
    await stripe.control("/refunds/next", { status: "pending" })
    const { provider_ref } = await stripe.port.refund({
      tenant_no,
      payment_id,
      refund_id: "rfd_p",
      attempt: 1,
      amount_minor: 2_000n,
      application_fee_minor: 0n,
    })
    await stripe.control(`/refunds/${provider_ref}`, { status: "succeeded" })

    const sent = { refund_id: "rfd_p", object: provider_ref as string }
    await post(bodyOf({ type: "refund.updated", ...sent }))
    await work()
    await post(bodyOf({ type: "refund.created", ...sent }))
    await work()

    const { rows: refunds } = await stripe.database.pool.query("select state from card_refund where refund_id = 'rfd_p'")
    expect(refunds).toEqual([{ state: "succeeded" }])
  })

  describe("T6 INV-PAY a failed refund", () => {
    const FAILS_AFTER_SECONDS = 4
    /** Accepted, then returned by the buyer's bank. */
    const cameBack = async (refund_id: string) => {
      const { payment_id, session, tenant_no } = await paying()
      await stripe.control("/pay", { session, instrument: "refund_fails" })
      await stripe.port.capture({ tenant_no, payment_id, sale_id: "sale_b" })
      const ask = (attempt: number) =>
        stripe.port.refund({ tenant_no, payment_id, refund_id, attempt, amount_minor: 2_000n, application_fee_minor: 175n })
      const { state, provider_ref } = await ask(1)
      await stripe.control("/clock", { advance_seconds: FAILS_AFTER_SECONDS })

      return { tenant_no, payment_id, ask, state, first: provider_ref as string }
    }
    const row = async (refund_id: string) =>
      (await stripe.database.pool.query("select state, attempt, provider_ref from card_refund where refund_id = $1", [refund_id]))
        .rows[0]

    it.each(["refund.failed", "refund.updated", "charge.refund.updated"])("is reported to ticketing after %s", async (type) => {
      const refund_id = `rfd_${type}`
      const { state, first, tenant_no } = await cameBack(refund_id)

      await post(bodyOf({ type, refund_id, object: first }))
      await work()

      expect(state).toBe("accepted")
      expect(await row(refund_id)).toMatchObject({ state: "failed", attempt: 1 })
      expect(failed).toEqual([{ tenant_no, refund_id, attempt: 1, reason: "unknown" }])
      expect(await rows()).toMatchObject([{ state: "done" }])
    })

    it("is reported again until ticketing has processed it", async () => {
      const { first } = await cameBack("rfd_unheard")
      isSettleDown = true
      await post(bodyOf({ type: "refund.failed", refund_id: "rfd_unheard", object: first }))
      await work()
      expect(await rows()).toMatchObject([{ state: "received", last_error: "the database is away" }])

      isSettleDown = false
      over = []
      await work()

      expect(failed).toMatchObject([{ refund_id: "rfd_unheard", attempt: 1 }])
      expect(await rows()).toMatchObject([{ state: "done" }])
    })

    it("changes nothing once the next attempt was made", async () => {
      const { ask, first } = await cameBack("rfd_next")
      await post(bodyOf({ type: "refund.failed", refund_id: "rfd_next", object: first }))
      await work()
      const { state, provider_ref } = await ask(2)
      failed = []

      await post(bodyOf({ type: "refund.updated", refund_id: "rfd_next", object: first }))
      await work()

      expect(state).toBe("accepted")
      expect(await row("rfd_next")).toEqual({ state: "succeeded", attempt: 2, provider_ref })
      expect(failed).toEqual([])
      expect(await rows()).toMatchObject([{ state: "done" }, { state: "ignored" }])
    })

    it("is reported with its attempt when the next one fails, too", async () => {
      const { ask, first } = await cameBack("rfd_twice")
      await post(bodyOf({ type: "refund.failed", refund_id: "rfd_twice", object: first }))
      await work()
      const { provider_ref } = await ask(2)
      await stripe.control("/clock", { advance_seconds: FAILS_AFTER_SECONDS })

      await post(bodyOf({ type: "refund.failed", refund_id: "rfd_twice", object: provider_ref as string }))
      await work()

      expect(failed.map(({ attempt }) => attempt)).toEqual([1, 2])
    })

    describe("whose next attempt has no known response", () => {
      const unheard = async (refund_id: string) => {
        const { first, tenant_no, payment_id } = await cameBack(refund_id)
        await stripe.database.pool.query(
          "update card_refund set state = 'requested', attempt = 2, failed_refs = array[provider_ref], provider_ref = null where refund_id = $1",
          [refund_id]
        )
        const { rows: payments } = await stripe.database.pool.query("select id, intent_ref from card_payment where id = $1", [
          payment_id,
        ])

        return { first, tenant_no, payment_id, intent: payments[0].intent_ref as string }
      }
      /** Created on the account, by us or by its owner: the provider makes no difference. */
      const made = (params: Stripe.RefundCreateParams) =>
        createStripe(stripe.settings).refunds.create(params, { stripeAccount: stripe.accounts.aster })
      const captured = async () => {
        const { payment_id, session, tenant_no } = await paying()
        await stripe.control("/pay", { session, instrument: "visa" })
        await stripe.port.capture({ tenant_no, payment_id, sale_id: `sale_${payment_id}` })
        const { rows: payments } = await stripe.database.pool.query("select intent_ref from card_payment where id = $1", [
          payment_id,
        ])

        return payments[0].intent_ref as string
      }

      it("adopts the refund that was created for it", async () => {
        const refund_id = "rfd_heard"
        const { payment_id, intent } = await unheard(refund_id)
        const { id } = await made({ payment_intent: intent, amount: 2_000, metadata: { refund_id, payment_id } })

        await post(bodyOf({ type: "refund.created", refund_id, object: id }))
        await work()

        expect(await row(refund_id)).toMatchObject({ attempt: 2, provider_ref: id })
        expect(await rows()).toMatchObject([{ state: "done" }])
      })

      it.each<[string, (payment_intent: string, payment_id: string, refund_id: string) => Promise<Stripe.Refund>]>([
        [
          "of one cent",
          (payment_intent, payment_id, refund_id) => made({ payment_intent, amount: 1, metadata: { refund_id, payment_id } }),
        ],
        [
          "that names no payment",
          (payment_intent, _, refund_id) => made({ payment_intent, amount: 2_000, metadata: { refund_id } }),
        ],
        [
          "of another payment",
          async (_, payment_id, refund_id) =>
            made({ payment_intent: await captured(), amount: 2_000, metadata: { refund_id, payment_id } }),
        ],
      ])("ignores the account owner's own refund %s, whatever its metadata", async (name, forge) => {
        const refund_id = `rfd_forged_${name}`
        const { payment_id, intent } = await unheard(refund_id)
        const forged = await forge(intent, payment_id, refund_id)

        await post(bodyOf({ type: "refund.created", refund_id, object: forged.id }))
        await work()

        expect(await row(refund_id)).toEqual({ state: "requested", attempt: 2, provider_ref: null })
        expect(failed).toEqual([])
        expect(await rows()).toMatchObject([{ state: "ignored" }])
      })

      it("ignores another refund on which the account's owner wrote its id", async () => {
        const refund_id = "rfd_relabelled"
        const { tenant_no, payment_id } = await unheard(refund_id)
        const other = { refund_id: "rfd_other", attempt: 1, amount_minor: 2_000n, application_fee_minor: 0n }
        const { provider_ref } = await stripe.port.refund({ tenant_no, payment_id, ...other })
        await createStripe(stripe.settings).refunds.update(
          provider_ref as string,
          { metadata: { refund_id } },
          { stripeAccount: stripe.accounts.aster }
        )

        await post(bodyOf({ type: "refund.updated", refund_id, object: provider_ref as string }))
        await work()

        expect(await row(refund_id)).toEqual({ state: "requested", attempt: 2, provider_ref: null })
        expect(await row("rfd_other")).toMatchObject({ provider_ref })
        expect(await rows()).toMatchObject([{ state: "ignored" }])
      })
    })

    it("is refused when it failed before the response to its request: it was never accepted", async () => {
      const { first } = await cameBack("rfd_early")
      await stripe.database.pool.query(
        "update card_refund set state = 'requested', provider_ref = null where refund_id = 'rfd_early'"
      )

      await post(bodyOf({ type: "refund.failed", refund_id: "rfd_early", object: first }))
      await work()

      expect(await row("rfd_early")).toMatchObject({ state: "refused" })
      expect(failed).toEqual([])
    })
  })
})

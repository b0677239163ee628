import type Stripe from "stripe"
import { Given, givenEmulator, sdkFor, ticketSession } from "./given"

describe("repeating a request", () => {
  let given: Given
  beforeEach(async () => {
    given = await givenEmulator()
  })
  afterEach(() => given.emulator.close())

  const patient = () => sdkFor(given.emulator.apiPort, { maxNetworkRetries: 2 })
  /**
   * Only the SDK's short timeout ends a silence; it has enough retries for a busy machine.
   * In other modes only faults cause retries.
   */
  const retrying = (mode: string) =>
    mode === "after_commit_timeout" ? sdkFor(given.emulator.apiPort, { maxNetworkRetries: 50, timeout: 400 }) : patient()
  const pay = (stripe: Stripe, key: string, amount = 500) =>
    stripe.paymentIntents.create(
      { amount, currency: "eur", payment_method: "pm_card_visa", confirm: true },
      { stripeAccount: given.aster, idempotencyKey: key }
    )
  const charged = async () => (await given.control("GET", "/dump")).accounts[given.aster].charges.length
  /** How many requests have reached the emulator. */
  const asked = async (): Promise<number> => (await given.control("GET", "/dump")).contract.requests
  /** Sends a second request while the first is in flight; the first ends after the second was answered. */
  const besideSlow = async <T>(op: string, request: () => Promise<T>) => {
    await given.control("POST", "/fail_next", { op, mode: "slow", delay_ms: 600_000 })
    const first = request()
    await given.struck()
    const [second] = await Promise.allSettled([request()])
    await given.control("POST", "/faults/release")

    return [await first, second] as const
  }

  it("a repeated key returns the same response, and refuses another request", async () => {
    const first = await pay(given.stripe, "k1")
    const second = await pay(given.stripe, "k1")

    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers["idempotent-replayed"]).toBe("true")
    expect(await charged()).toBe(1)
    await expect(pay(given.stripe, "k1", 600)).rejects.toMatchObject({ type: "StripeIdempotencyError", statusCode: 400 })
  })

  it("keys of different accounts are independent", async () => {
    const params = { amount: 500, currency: "eur" }

    const [onAster, onBrio] = await Promise.all(
      [given.aster, given.brio].map((stripeAccount) =>
        given.stripe.paymentIntents.create(params, { stripeAccount, idempotencyKey: "same" })
      )
    )

    expect(onAster.id).not.toBe(onBrio.id)
  })

  it("a repeated key is answered with 409 while the first request is in flight", async () => {
    const [first, second] = await besideSlow("paymentIntents.create", () => pay(given.stripe, "k2"))

    expect(first.status).toBe("succeeded")
    expect(second).toMatchObject({ status: "rejected", reason: { statusCode: 409 } })
    expect(await charged()).toBe(1)
  })

  it.each(["before_commit", "after_commit_timeout", "reset"])("the SDK's retries after %s charge only once", async (mode) => {
    await given.control("POST", "/fail_next", { op: "paymentIntents.create", mode, n: 1 })

    const before = await asked()
    const intent = await pay(retrying(mode), "k3")

    expect(intent.status).toBe("succeeded")
    expect(await asked()).toBeGreaterThanOrEqual(before + 2)
    expect(await charged()).toBe(1)
  })

  it("a 500 is stored under its key, and a retry needs a new key", async () => {
    await given.control("POST", "/fail_next", { op: "paymentIntents.create", mode: "500", n: 1 })

    const before = await asked()
    await expect(pay(patient(), "k4")).rejects.toMatchObject({ statusCode: 500 })
    expect(await asked()).toBe(before + 3)
    expect(await charged()).toBe(0)
    await expect(pay(patient(), "k4")).rejects.toMatchObject({ statusCode: 500 })
    await expect(pay(patient(), "k5")).resolves.toMatchObject({ status: "succeeded" })
  })

  it("a 500 after the commit leaves the payment charged", async () => {
    await given.control("POST", "/fail_next", { op: "payment_intents.create", mode: "500_after_commit", n: 1 })

    await expect(pay(given.stripe, "k6")).rejects.toMatchObject({ statusCode: 500 })

    expect(await charged()).toBe(1)
  })

  it("a 429 is not stored, and the SDK does not retry it", async () => {
    await given.control("POST", "/fail_next", { op: "paymentIntents.*", mode: "429", n: 1 })

    const before = await asked()
    await expect(pay(patient(), "k7")).rejects.toMatchObject({ statusCode: 429, type: "StripeRateLimitError" })
    expect(await asked()).toBe(before + 1)
    await expect(pay(patient(), "k7")).resolves.toMatchObject({ status: "succeeded" })
  })

  it("a fault affects only the operation it names", async () => {
    await given.control("POST", "/fail_next", { op: "refunds.create", mode: "500", n: 1 })

    await expect(given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: given.aster })).resolves.toBeDefined()
    expect(await given.control("GET", "/faults")).toHaveLength(1)
  })

  it("a repeated decline returns the same 402, and its failed charge is kept once", async () => {
    const decline = () =>
      given.stripe.paymentIntents.create(
        { amount: 500, currency: "eur", payment_method: "pm_card_visa_chargeDeclined", confirm: true },
        { stripeAccount: given.aster, idempotencyKey: "k8" }
      )

    await expect(decline()).rejects.toMatchObject({ statusCode: 402 })
    await expect(decline()).rejects.toMatchObject({ statusCode: 402 })

    expect(await charged()).toBe(1)
  })

  it.each(["before_commit", "after_commit_timeout", "reset"])("a retry after %s creates nothing twice", async (mode) => {
    const stripe = retrying(mode)
    const onAster = { stripeAccount: given.aster }
    await stripe.paymentIntents.create(
      { amount: 5_000, currency: "eur", payment_method: "pm_card_bypassPending", confirm: true },
      onAster
    )
    for (const op of ["payouts.create", "v2.core.accounts.create", "setupIntents.create", "paymentMethods.attach"]) {
      await given.control("POST", "/fail_next", { op, mode, n: 1 })
    }

    await stripe.payouts.create({ amount: 1_000, currency: "eur" }, onAster)
    await stripe.v2.core.accounts.create({
      contact_email: "coin@example.com",
      configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
    })
    const customer = await stripe.customers.create({}, onAster)
    await stripe.setupIntents.create({ customer: customer.id, payment_method: "pm_card_visa", confirm: true }, onAster)
    await stripe.paymentMethods.attach("pm_card_mastercard", { customer: customer.id }, onAster)

    const { accounts, conserved } = await given.control("GET", "/dump")
    expect(accounts[given.aster].payouts).toHaveLength(1)
    expect(accounts[given.aster].setup_intents).toHaveLength(1)
    expect((await stripe.customers.listPaymentMethods(customer.id, {}, onAster)).data).toHaveLength(2)
    expect((await stripe.v2.core.accounts.list()).data).toHaveLength(1)
    expect(conserved).toBe(true)
    expect(await given.control("GET", "/faults")).toEqual([])
  })

  it("a v2 request is answered with 409 while the first with its key is in flight", async () => {
    const open = () =>
      given.stripe.v2.core.accounts.create(
        {
          contact_email: "coin@example.com",
          configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
        },
        { idempotencyKey: "k9" }
      )
    const [first, second] = await besideSlow("v2.core.accounts.create", open)

    expect(first.object).toBe("v2.core.account")
    expect(second).toMatchObject({ status: "rejected", reason: { statusCode: 409 } })
    expect((await given.stripe.v2.core.accounts.list()).data).toHaveLength(1)
  })
})

import { Given, Receiver, givenEmulator, givenReceiver } from "./given"

const DAY_SECONDS = 24 * 3_600

describe("payouts by the clock", () => {
  let given: Given
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await givenReceiver()
    given = await givenEmulator({ webhooks: [{ url: receiver.url, secret: "whsec_emu", connect: true }] })
  })
  afterEach(async () => {
    await given.emulator.close()
    await receiver.close()
  })

  const onAster = () => ({ stripeAccount: given.aster })
  const charge = (amount: number, payment_method = "pm_card_visa", currency = "eur") =>
    given.stripe.paymentIntents.create({ amount, currency, payment_method, confirm: true }, onAster())
  const terms = (body: object) => given.control("POST", `/accounts/${given.aster}/payouts`, body)
  const advance = (advance_seconds: number) => given.control("POST", "/clock", { advance_seconds })
  const payouts = async () => (await given.stripe.payouts.list({}, onAster())).data
  const available = async () => (await given.stripe.balance.retrieve({}, onAster())).available[0]?.amount ?? 0
  const ofAster = () => receiver.received.filter(({ event }) => event.account === given.aster).map(({ event }) => event.type)

  it("available money is paid out daily, one payout per currency that equals its lines, with events at each step", async () => {
    await terms({ interval: "daily" })
    await charge(10_000)
    await charge(5_000, "pm_card_bypassPending")
    await charge(20_000, "pm_card_visa", "chf")
    const paid = await charge(3_000)
    await given.stripe.refunds.create({ payment_intent: paid.id }, onAster())

    await advance(4 * DAY_SECONDS)

    const all = await payouts()
    expect(all.map(({ status, automatic }) => [status, automatic])).toEqual(
      Array.from({ length: all.length }, () => [expect.stringMatching(/paid|in_transit|pending/), true])
    )
    expect(new Set(all.map(({ currency }) => currency))).toEqual(new Set(["eur", "chf"]))
    for (const payout of all.filter(({ reconciliation_status }) => reconciliation_status === "completed")) {
      const { data } = await given.stripe.balanceTransactions.list({ payout: payout.id, limit: 100 }, onAster())
      const lines = data.filter(({ type }) => type !== "payout")
      expect(lines.reduce((sum, { net }) => sum + net, 0)).toBe(payout.amount)
      expect(data.filter(({ type }) => type === "payout")).toMatchObject([{ net: -payout.amount, source: payout.id }])
    }
    expect(all.reduce((sum, { amount, currency }) => sum + (currency === "eur" ? amount : 0), 0)).toBe(
      10_000 - 175 + 5_000 - 100 + 3_000 - 70 - 3_000
    )
    expect(await available()).toBe(0)
    await receiver.until(() => ofAster().includes("payout.paid"))
    expect(ofAster()).toEqual(
      expect.arrayContaining(["payout.created", "payout.updated", "payout.reconciliation_completed", "payout.paid"])
    )
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a payout that fails after it was paid returns the money, and the next payout includes it", async () => {
    await terms({ interval: "daily" })
    await charge(10_000, "pm_card_bypassPending")
    await advance(2 * DAY_SECONDS + 3_600)
    const [payout] = await payouts()
    expect(payout.status).toBe("paid")

    const failed = await given.control("POST", `/payouts/${payout.id}`, { status: "failed", failure_code: "account_closed" })

    expect(failed).toMatchObject({ status: "failed", failure_code: "account_closed", failure_message: expect.any(String) })
    const line = await given.stripe.balanceTransactions.retrieve(failed.failure_balance_transaction, {}, onAster())
    expect(line).toMatchObject({ type: "payout_failure", net: payout.amount, source: payout.id })
    expect(await available()).toBe(payout.amount)
    await advance(DAY_SECONDS)
    const [next] = await payouts()
    expect(next).toMatchObject({ amount: payout.amount, automatic: true })
    expect(next.id).not.toBe(payout.id)
    await receiver.until(() => ofAster().includes("payout.failed"))
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a manual payout is limited to the available balance, and can be cancelled until it leaves", async () => {
    await charge(10_000, "pm_card_bypassPending")
    await charge(10_000)
    const free = await available()
    const create = (amount: number) => given.stripe.payouts.create({ amount, currency: "eur" }, onAster())

    await expect(create(free + 1)).rejects.toMatchObject({ code: "balance_insufficient" })
    const first = await create(free)
    await expect(given.stripe.balanceTransactions.list({ payout: first.id }, onAster())).rejects.toMatchObject({
      param: "payout",
    })
    expect(first).toMatchObject({ status: "pending", automatic: false, reconciliation_status: "not_applicable" })
    expect(await given.stripe.payouts.cancel(first.id, {}, onAster())).toMatchObject({ status: "canceled" })
    expect(await available()).toBe(free)

    const second = await create(free)
    await advance(3_600)
    await expect(given.stripe.payouts.cancel(second.id, {}, onAster())).rejects.toMatchObject({ statusCode: 400 })
    await advance(DAY_SECONDS)
    expect(await given.stripe.payouts.retrieve(second.id, {}, onAster())).toMatchObject({ status: "paid" })
    await expect(given.stripe.payouts.retrieve(second.id, {}, { stripeAccount: given.brio })).rejects.toMatchObject({
      statusCode: 404,
    })
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a negative balance waits for later sales, or is debited from the bank where that is allowed", async () => {
    await terms({ interval: "daily" })
    const { id } = await charge(10_000, "pm_card_bypassPending")
    await advance(DAY_SECONDS)
    await given.stripe.refunds.create({ payment_intent: id }, onAster())
    expect(await available()).toBe(-10_000)

    await advance(DAY_SECONDS)
    expect(await payouts()).toHaveLength(1)
    expect(await available()).toBe(-10_000)

    await terms({ debit_negative_balances: true })
    await advance(DAY_SECONDS)
    const [debit] = await payouts()
    expect(debit).toMatchObject({ amount: -10_000, automatic: true })
    expect(await available()).toBe(0)
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("a refund above the balance is pending until a sale covers it, where the account's refunds wait", async () => {
    await terms({ refunds_wait: true })
    const { id } = await charge(10_000)

    const refund = await given.stripe.refunds.create({ payment_intent: id }, onAster())
    expect(refund).toMatchObject({ status: "pending", pending_reason: "insufficient_funds", balance_transaction: null })
    await charge(100)
    expect(await given.stripe.refunds.retrieve(refund.id, {}, onAster())).toMatchObject({ status: "pending" })
    await charge(1_000)

    expect(await given.stripe.refunds.retrieve(refund.id, {}, onAster())).toMatchObject({
      status: "succeeded",
      balance_transaction: expect.any(String),
    })
    expect(await given.control("GET", "/dump")).toMatchObject({ conserved: true })
  })

  it("balance.available is sent once a day for the money that became available", async () => {
    await charge(10_000)
    await charge(20_000)

    await advance(4 * DAY_SECONDS)
    await charge(500, "pm_card_bypassPending")

    await receiver.until(() => ofAster().filter((type) => type === "balance.available").length === 2)
    const [event] = receiver.received.filter((one) => one.event.type === "balance.available")
    expect(event.event.data.object).toMatchObject({
      object: "balance",
      available: [{ amount: 30_000 - 175 - 325, currency: "eur" }],
    })
  })

  it("a restricted account is not paid out", async () => {
    await terms({ interval: "daily" })
    await charge(10_000, "pm_card_bypassPending")
    await given.control("POST", `/accounts/${given.aster}/restrict`)

    await advance(DAY_SECONDS)

    expect(await payouts()).toEqual([])
    await expect(given.stripe.payouts.create({ amount: 100, currency: "eur" }, onAster())).rejects.toMatchObject({
      code: "payouts_not_allowed",
    })
  })
})

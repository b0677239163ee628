import { createPaymentPort } from "@guichet/payments/payment-port"
import { eventually } from "../../../../integration-tests/support/child"
import { anOpening, givenStripe, type GivenStripe } from "./given"

const DEAR = 100_000_000n
const UNREADABLE = "zoé@example.com"

describe("T4 INV-PAY a refused payment page", () => {
  let stripe: GivenStripe

  beforeAll(async () => {
    stripe = await givenStripe()
  })
  afterAll(() => stripe.close())
  afterEach(() => stripe.control("/faults/clear", {}))

  const refusalOf = (opening: ReturnType<typeof anOpening>, port = stripe.port) =>
    port.open(opening).then(
      () => "none",
      ({ code, details }) => (details.payment ? [code, details.payment] : code)
    )
  const stateOf = async ({ checkout_id }: { checkout_id: string }) =>
    (
      await stripe.database.pool.query("select attempt, state from card_payment where checkout_id = $1 order by attempt", [
        checkout_id,
      ])
    ).rows.map(({ state }) => state)
  const sessions = async () => (await stripe.dump()).accounts[stripe.accounts.aster].sessions.length

  it.each([
    [
      "more than a card can pay",
      "amount_above_maximum",
      { amount_minor: DEAR, lines: [{ title: "Loge", quantity: 1, amount_minor: DEAR }] },
    ],
    ["an impossible email address", "payment_refused", { buyer_email: UNREADABLE }],
  ])("gives the attempt up permanently, so that the next can open: %s", async (_, code, changes) => {
    const opening = anOpening(changes)
    const before = await sessions()

    const refusals = [await refusalOf(opening), await refusalOf(opening)]
    const next = await stripe.port.open({ ...anOpening(), checkout_id: opening.checkout_id, attempt: 2 })

    expect(refusals).toEqual([code, ["checkout_state", "gone"]])
    expect(next.redirect_url).toContain("http")
    expect(await stateOf(opening)).toEqual(["gone", "open"])
    expect(await sessions()).toBe(before + 1)
  })

  it("is not assumed when its creation timed out: the same attempt finds the page", async () => {
    const opening = anOpening()
    const before = await sessions()
    await stripe.failNext("checkout.sessions.create", "after_commit_timeout", 3)

    const refusal = await refusalOf(opening)
    const state = await stateOf(opening)
    await stripe.port.open(opening)

    expect([refusal, state]).toEqual(["payment_unavailable", ["created"]])
    expect(await sessions()).toBe(before + 1)
  })

  it("does not give the attempt up when a concurrent call's page became known meanwhile", async () => {
    const opening = anOpening({ buyer_email: UNREADABLE })
    const patient = createPaymentPort(stripe.database.pool, stripe.settings, { timeout_ms: 600_000 })
    await stripe.control("/fail_next", { op: "checkout.sessions.create", mode: "slow", n: 1, delay_ms: 600_000 })

    const refusal = refusalOf(opening, patient)
    await eventually(async () => (await stripe.faults()).length === 0, "the request for a page")
    const { rowCount } = await stripe.database.pool.query(
      "update card_payment set state = 'open', session_ref = 'cs_rival', session_url = 'http://rival' where checkout_id = $1",
      [opening.checkout_id]
    )
    await stripe.control("/faults/release", {})

    expect(rowCount).toBe(1)
    expect(await refusal).toBe("payment_unavailable")
    expect(await stateOf(opening)).toEqual(["open"])
  })
})

import { anOpening, ASTER, givenStripe, sessionOf, type GivenStripe } from "./given"

const PLATFORM = "acct_emu_platform"
const OPERATOR = 1

/** What the operator sells itself is paid on the platform's own account: the same port, no Connect, no fee. */
describe("S15 INV-PAY payments on the platform's own account", () => {
  let stripe: GivenStripe

  beforeAll(async () => {
    stripe = await givenStripe()
  })
  afterAll(() => stripe.close())
  afterEach(() => stripe.control("/faults/clear"))

  const opened = async (changes: Record<string, unknown> = {}) => {
    const opening = anOpening({ on: "platform", application_fee_minor: 0n, ...changes })
    const { payment_id, redirect_url } = await stripe.port.open(opening)

    return { opening, key: { tenant_no: opening.tenant_no as number, payment_id }, redirect_url }
  }
  const paid = async () => {
    const payment = await opened()
    await stripe.control("/pay", { session: sessionOf(payment.redirect_url), instrument: "visa" })

    return payment
  }
  const booksOf = async (account: string) => (await stripe.dump()).accounts[account]

  it("authorises and captures there, without a fee, and touches no organiser's account", async () => {
    const before = await booksOf(stripe.accounts.aster)
    const { key, opening } = await paid()

    expect(await stripe.port.status(key)).toMatchObject({ state: "authorised", amount_minor: 4_000n, matching: true })
    expect(await stripe.port.capture({ ...key, sale_id: "cart_1" })).toMatchObject({ state: "captured" })

    expect(opening.tenant_no).toBe(ASTER)
    expect((await booksOf(PLATFORM)).charges).toMatchObject([{ amount_captured: 4_000, application_fee_amount: null }])
    expect(await booksOf(stripe.accounts.aster)).toEqual(before)
  })

  it("answers the same page for the same attempt, whatever was lost", async () => {
    const { opening, redirect_url } = await opened()

    expect((await stripe.port.open(opening)).redirect_url).toBe(redirect_url)
  })

  it("gives an authorisation and a captured payment wholly back", async () => {
    const released = await paid()
    const returned = await paid()
    await stripe.port.capture({ ...returned.key, sale_id: "cart_2" })

    const states = [
      await stripe.port.cancel({ ...released.key, reason: "stock gone" }),
      await stripe.port.cancel({ ...returned.key, reason: "stock gone" }),
    ]

    expect(states).toMatchObject([{ state: "gone" }, { state: "gone" }])
    expect((await booksOf(PLATFORM)).charges.filter(({ captured, refunded }) => captured && refunded)).toHaveLength(1)
    expect((await stripe.dump()).conserved).toBe(true)
  })

  it("opens another page for a payment that was captured and given back whole, and none while a part of it is kept", async () => {
    const [returned, kept] = [await paid(), await paid()]
    for (const [at, { key }] of [returned, kept].entries()) {
      await stripe.port.capture({ ...key, sale_id: `cart_again_${at}` })
    }
    await stripe.port.cancel({ ...returned.key, reason: "failed" })
    await stripe.port.refund({ ...kept.key, refund_id: "rfd_kept", attempt: 1, amount_minor: 1n, application_fee_minor: 0n })
    const again = ({ opening }: { opening: object }) => opened({ ...opening, attempt: 2 })

    const next = await again(returned)
    await stripe.control("/pay", { session: sessionOf(next.redirect_url), instrument: "visa" })

    expect(await stripe.port.status(next.key)).toMatchObject({ state: "authorised" })
    await expect(again(kept)).rejects.toMatchObject({ code: "checkout_state", details: { payment: "captured" } })
  })

  it("refunds a part once, though its answer was lost", async () => {
    const { key } = await paid()
    await stripe.port.capture({ ...key, sale_id: "cart_3" })
    const refund = () =>
      stripe.port.refund({ ...key, refund_id: "rfd_part", attempt: 1, amount_minor: 1_500n, application_fee_minor: 0n })
    await stripe.failNext("refunds.create", "reset", 9)

    const first = await refund()
    await stripe.control("/faults/clear")
    const again = await refund()

    expect([first.state, again.state]).toContain("accepted")
    const sent = (await booksOf(PLATFORM)).refunds.filter(({ metadata }) => metadata.refund_id === "rfd_part")
    expect(sent).toMatchObject([{ amount: 1_500 }])
  })

  it("S4.3 I-2 takes the operator's own tickets there, as soon as it connected that account, and asks no fee", async () => {
    const tickets = () => stripe.port.open(anOpening({ tenant_no: OPERATOR, application_fee_minor: 0n }))
    await expect(tickets()).rejects.toMatchObject({ code: "account_not_enabled" })
    await stripe.connect(OPERATOR, "Scenes", { account: PLATFORM, platform_ref: PLATFORM })

    const { payment_id, redirect_url } = await tickets()
    await stripe.control("/pay", { session: sessionOf(redirect_url), instrument: "visa" })
    const key = { tenant_no: OPERATOR, payment_id }
    await stripe.port.capture({ ...key, sale_id: "sale_own" })

    expect(await stripe.port.status(key)).toMatchObject({ state: "captured", matching: true })
    expect((await booksOf(PLATFORM)).charges).toContainEqual(
      expect.objectContaining({ amount_captured: 4_000, application_fee_amount: null, amount_refunded: 0 })
    )
  })

  it("is refused by the database with a fee, which nobody would take", async () => {
    await expect(opened({ application_fee_minor: 1n })).rejects.toThrow("card_payment_platform_fee")
  })
})

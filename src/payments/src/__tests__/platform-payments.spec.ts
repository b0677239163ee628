import { guardedTenant, type TenantId } from "@guichet/kernel/tenant-id"
import { anOpening, ASTER, givenStripe, sessionOf, type GivenStripe } from "./given"

const PLATFORM = "acct_emu_platform"
const OPERATOR = guardedTenant(1)

/** The operator's own sales are paid on the platform's own account: the same port, no Connect, no fee. */
describe("S15 INV-PAY a payment on the platform's own account", () => {
  let stripe: GivenStripe

  beforeAll(async () => {
    stripe = await givenStripe()
  })
  afterAll(() => stripe.close())
  afterEach(() => stripe.control("/faults/clear", {}))

  const opened = async (changes: Record<string, unknown> = {}) => {
    const opening = anOpening({ on: "platform", application_fee_minor: 0n, ...changes })
    const { payment_id, redirect_url } = await stripe.port.open(opening)

    return { opening, key: { tenant_no: opening.tenant_no as TenantId, payment_id }, redirect_url }
  }
  const paid = async () => {
    const payment = await opened()
    await stripe.control("/pay", { session: sessionOf(payment.redirect_url), instrument: "visa" })

    return payment
  }
  const providerAccount = async (account: string) => (await stripe.dump()).accounts[account]

  it("is authorised and captured there, without a fee, and no organiser's account is used", async () => {
    const before = await providerAccount(stripe.accounts.aster)
    const { key, opening } = await paid()

    expect(await stripe.port.status(key)).toMatchObject({ state: "authorised", amount_minor: 4_000n, matching: true })
    expect(await stripe.port.capture({ ...key, sale_id: "cart_1" })).toMatchObject({ state: "captured" })

    expect(opening.tenant_no).toBe(ASTER)
    expect((await providerAccount(PLATFORM)).charges).toMatchObject([{ amount_captured: 4_000, application_fee_amount: null }])
    expect(await providerAccount(stripe.accounts.aster)).toEqual(before)
  })

  it("has the same page for the same attempt, whichever response was lost", async () => {
    const { opening, redirect_url } = await opened()

    expect((await stripe.port.open(opening)).redirect_url).toBe(redirect_url)
  })

  it("is released when authorised, and refunded entirely when captured", async () => {
    const released = await paid()
    const returned = await paid()
    await stripe.port.capture({ ...returned.key, sale_id: "cart_2" })

    const states = [
      await stripe.port.cancel({ ...released.key, reason: "stock gone" }),
      await stripe.port.cancel({ ...returned.key, reason: "stock gone" }),
    ]

    expect(states).toMatchObject([{ state: "gone" }, { state: "gone" }])
    expect((await providerAccount(PLATFORM)).charges.filter(({ captured, refunded }) => captured && refunded)).toHaveLength(1)
    expect((await stripe.dump()).conserved).toBe(true)
  })

  it("gets another page after it was captured and refunded entirely, but not after a partial refund", async () => {
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

  it("is partly refunded once although the response was lost", async () => {
    const { key } = await paid()
    await stripe.port.capture({ ...key, sale_id: "cart_3" })
    const refund = () =>
      stripe.port.refund({ ...key, refund_id: "rfd_part", attempt: 1, amount_minor: 1_500n, application_fee_minor: 0n })
    await stripe.failNext("refunds.create", "reset", 9)

    const first = await refund()
    await stripe.control("/faults/clear", {})
    const again = await refund()

    expect([first.state, again.state]).toContain("accepted")
    const sent = (await providerAccount(PLATFORM)).refunds.filter(({ metadata }) => metadata.refund_id === "rfd_part")
    expect(sent).toMatchObject([{ amount: 1_500 }])
  })

  it("S4.3 I-2 is possible for the operator's own tickets as soon as it connected that account, without a fee", async () => {
    const tickets = () => stripe.port.open(anOpening({ tenant_no: OPERATOR, application_fee_minor: 0n }))
    await expect(tickets()).rejects.toMatchObject({ code: "account_not_enabled" })
    await stripe.connect(OPERATOR, "Scenes", { account: PLATFORM, platform_ref: PLATFORM })

    const { payment_id, redirect_url } = await tickets()
    await stripe.control("/pay", { session: sessionOf(redirect_url), instrument: "visa" })
    const key = { tenant_no: OPERATOR, payment_id }
    await stripe.port.capture({ ...key, sale_id: "sale_own" })

    expect(await stripe.port.status(key)).toMatchObject({ state: "captured", matching: true })
    expect((await providerAccount(PLATFORM)).charges).toContainEqual(
      expect.objectContaining({ amount_captured: 4_000, application_fee_amount: null, amount_refunded: 0 })
    )
  })

  it("is refused by the database with a fee, which no one would collect", async () => {
    await expect(opened({ application_fee_minor: 1n })).rejects.toThrow("card_payment_platform_fee")
  })
})

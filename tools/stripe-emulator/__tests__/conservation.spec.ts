import fc from "fast-check"
import type Stripe from "stripe"
import { Given, givenEmulator } from "./given"

const CARDS = [
  "pm_card_visa",
  "pm_card_bypassPending",
  "pm_card_refundFail",
  "pm_card_createDispute",
  "pm_card_createDisputeInquiry",
]
const DAY_SECONDS = 24 * 3_600

type Step =
  | { do: "charge"; account: number; amount: number; fee: number; card: string }
  | { do: "refund" | "dispute"; nth: number; amount: number }
  | { do: "decide"; nth: number; status: string }
  | { do: "payout" | "terms"; account: number; flag: boolean }
  | { do: "bank"; nth: number; status: string }
  | { do: "wait"; seconds: number }

const nth = fc.nat(9)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("charge" as const),
      account: fc.nat(1),
      amount: fc.integer({ min: 50, max: 90_000 }),
      fee: fc.nat(900),
      card: fc.constantFrom(...CARDS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("refund" as const, "dispute" as const),
      nth,
      amount: fc.integer({ min: 1, max: 90_000 }),
    }),
  },
  fc.record({
    do: fc.constant("decide" as const),
    nth,
    status: fc.constantFrom("won", "lost", "needs_response", "warning_closed"),
  }),
  fc.record({ do: fc.constantFrom("payout" as const, "terms" as const), account: fc.nat(1), flag: fc.boolean() }),
  fc.record({ do: fc.constant("bank" as const), nth, status: fc.constantFrom("in_transit", "paid", "failed") }),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(5, 3_700, DAY_SECONDS, 3 * DAY_SECONDS, 10 * DAY_SECONDS),
    }),
  }
)

describe("conservation of money", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenEmulator()
  })
  afterAll(() => given.emulator.close())

  /** Ignores refusals, which Stripe would make too; only the ledger is checked. */
  const attempt = (work: Promise<unknown>) => work.catch(() => undefined)
  const perform = async (step: Step, accounts: string[], charges: Stripe.PaymentIntent[]) => {
    const of = (charge: Stripe.PaymentIntent) => ({ stripeAccount: charge.metadata.account })
    const chosen = "nth" in step && charges.length > 0 ? charges[step.nth % charges.length] : undefined
    switch (step.do) {
      case "charge": {
        const stripeAccount = accounts[step.account]
        const { amount, fee: application_fee_amount, card: payment_method } = step
        charges.push(
          await given.stripe.paymentIntents.create(
            {
              amount,
              currency: "eur",
              confirm: true,
              payment_method,
              application_fee_amount,
              metadata: { account: stripeAccount },
            },
            { stripeAccount }
          )
        )
        break
      }
      case "refund":
        if (chosen) {
          const terms = { payment_intent: chosen.id, amount: step.amount, refund_application_fee: step.amount % 2 === 0 }
          await attempt(given.stripe.refunds.create(terms, of(chosen)))
        }
        break
      case "dispute":
        await given.control("POST", "/disputes", {
          charge: chosen?.id ?? "",
          amount: step.amount,
          inquiry: step.amount % 2 === 0,
        })
        break
      case "decide":
        if (chosen) {
          const [dispute] = (await given.stripe.disputes.list({ payment_intent: chosen.id }, of(chosen))).data
          await given.control("POST", `/disputes/${dispute?.id ?? "none"}`, { status: step.status })
        }
        break
      case "payout": {
        const stripeAccount = accounts[step.account]
        const { available } = await given.stripe.balance.retrieve({}, { stripeAccount })
        await attempt(given.stripe.payouts.create({ amount: available[0]?.amount ?? 1, currency: "eur" }, { stripeAccount }))
        break
      }
      case "terms":
        await given.control("POST", `/accounts/${accounts[step.account]}/payouts`, {
          interval: step.flag ? "daily" : "manual",
          debit_negative_balances: step.flag,
          refunds_wait: !step.flag,
        })
        break
      case "bank": {
        const payouts = (await given.stripe.payouts.list({}, { stripeAccount: accounts[step.nth % 2] })).data
        const payout = payouts[step.nth % Math.max(payouts.length, 1)]
        await given.control("POST", `/payouts/${payout?.id ?? "none"}`, { status: step.status })
        break
      }
      case "wait":
        await given.control("POST", "/clock", { advance_seconds: step.seconds })
    }
  }

  it("any sequence of operations conserves money; payouts equal their lines and finally empty the balance", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        await given.control("POST", "/reset")
        const accounts = [await given.account("Aster"), await given.account("Brio")]
        const charges: Stripe.PaymentIntent[] = []

        for (const one of steps) {
          await perform(one, accounts, charges)
        }

        for (const account of accounts) {
          const everything = { interval: "daily", debit_negative_balances: true, refunds_wait: false }
          await given.control("POST", `/accounts/${account}/payouts`, everything)
        }
        const { conserved, accounts: dumpedAccounts, contract } = await given.control("GET", "/dump")
        expect([conserved, contract.broken]).toEqual([true, []])
        for (const stripeAccount of accounts) {
          const { available, pending } = await given.stripe.balance.retrieve({}, { stripeAccount })
          expect((available[0]?.amount ?? 0) + (pending[0]?.amount ?? 0)).toBe(dumpedAccounts[stripeAccount].balance.eur ?? 0)
        }
        await given.control("POST", "/clock", { advance_seconds: 12 * DAY_SECONDS })
        for (const stripeAccount of accounts) {
          expect((await given.stripe.balance.retrieve({}, { stripeAccount })).available[0]?.amount ?? 0).toBe(0)
          for await (const payout of given.stripe.payouts.list({}, { stripeAccount })) {
            if (payout.reconciliation_status === "completed") {
              const lines = await given.stripe.balanceTransactions.list({ payout: payout.id, limit: 100 }, { stripeAccount })
              expect(lines.data.map(({ id }) => id)).toContain(payout.balance_transaction)
              const paid = lines.data.filter(({ id }) => id !== payout.balance_transaction)
              expect(paid.reduce((sum, { net }) => sum + net, 0)).toBe(payout.amount)
            }
          }
        }
      }),
      { numRuns: 25 }
    )
  })
})

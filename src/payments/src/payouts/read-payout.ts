import type Stripe from "stripe"
import type { MerchantAccount } from "../modules/payments/queries/merchant-account"
import { closeLines } from "../modules/payments/commands/payouts/close-lines"
import { recordPayout } from "../modules/payments/commands/payouts/record-payout"
import { writeLines } from "../modules/payments/commands/payouts/write-lines"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { lineFacts } from "../modules/payments/rules/line-facts"
import { paidOn } from "../modules/payments/rules/own-account"
import { payoutFacts } from "../modules/payments/rules/payout-facts"

type Account = Pick<MerchantAccount, "tenant_no" | "id" | "account_ref">

const LINES_A_PAGE = 100

/**
 * Reads a payout at Stripe, on its account, and its lines once Stripe has listed them. Idempotent, and can be killed anywhere.
 *
 * @throws Stripe's errors and StripeAnswerError
 */
export async function readPayout(context: PaymentContext, account: Account, payout_ref: string): Promise<void> {
  const payout = await askStripe("payout", () => context.stripe.payouts.retrieve(payout_ref, {}, onAccount(paidOn(account))))
  await takePayout(context, account, payout)
}

/** Stores a payout as just read, and its lines unless they are known to add up. */
export async function takePayout(context: PaymentContext, account: Account, payout: Stripe.Payout): Promise<void> {
  const { id, reconciliation } = await recordPayout(context.pool, account, payoutFacts(payout))
  if (payout.reconciliation_status === "completed" && reconciliation !== "balanced") {
    await readLines(context, account, { id, ref: payout.id })
  }
}

async function readLines({ pool, stripe }: PaymentContext, account: Account, payout: { id: string; ref: string }): Promise<void> {
  for (let after: string | undefined; ;) {
    const page = await askStripe("list", () =>
      stripe.balanceTransactions.list(
        { payout: payout.ref, limit: LINES_A_PAGE, expand: ["data.source"], ...(after && { starting_after: after }) },
        onAccount(paidOn(account))
      )
    )
    // the payout itself is listed with its negative amount: it is the sum of the other lines
    const lines = page.data.map(lineFacts).filter(({ source_ref }) => source_ref !== payout.ref)
    await writeLines(pool, account, payout.id, lines)
    after = page.data.at(-1)?.id
    if (!page.has_more || !after) {
      break
    }
  }
  await closeLines(pool, account.tenant_no, payout.id)
}

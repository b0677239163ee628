import { attemptItem } from "@guichet/tenancy/failing-work"
import { PAYOUTS_EVERY_SECONDS, PAYOUTS_LOOK_BACK_DAYS } from "../contracts/limits"
import { endReading, keepPlace, leaseAccount, type LeasedAccount } from "../modules/payments/commands/payouts/lease-accounts"
import type { PaymentContext } from "../payment-port/payment-context"
import { revokeAccount } from "../modules/payments/commands/revoke-account"
import { paidOn } from "../modules/payments/rules/own-account"
import { askStripe, verdictOf } from "../stripe/ask"
import { onAccount } from "../stripe/on-account"
import { secondsAside } from "../stripe/rate-limit"
import { takePayout } from "./read-payout"

const PAYOUTS_A_PAGE = 100
const DAY_SECONDS = 24 * 3600
const MS = 1000

/**
 * Lists payouts of every connected account once an hour, so that lost events lose nothing: all of them the first time, then those
 * of the last thirty days, since paid ones can fail. Each account under a lease; after a kill, listing continues after the last
 * page read. An account that cannot be read keeps its error, is retried when its lease ends, and delays no other.
 *
 * @returns how many accounts were attempted
 */
export async function backFillPayouts(context: PaymentContext): Promise<number> {
  let read = 0
  for (let account = await leaseAccount(context.pool); account; account = await leaseAccount(context.pool)) {
    const leased = account
    await attemptItem(context.pool, { duty: "payouts", item_id: leased.id, tenant_no: leased.tenant_no }, () =>
      listPayouts(context, leased)
    )
    read += 1
  }

  return read
}

async function listPayouts(context: PaymentContext, account: LeasedAccount): Promise<void> {
  const { pool, stripe } = context
  const since = account.payouts_read_at && secondsOf(account.payouts_read_at) - PAYOUTS_LOOK_BACK_DAYS * DAY_SECONDS
  try {
    for (let after = account.payouts_cursor; ;) {
      const page = await askStripe("list", () =>
        stripe.payouts.list(
          { limit: PAYOUTS_A_PAGE, ...(since && { created: { gte: since } }), ...(after && { starting_after: after }) },
          onAccount(paidOn(account))
        )
      )
      for (const payout of page.data) {
        await takePayout(context, account, payout)
      }
      after = page.data.at(-1)?.id ?? null
      if (!page.has_more || !after) {
        break
      }
      await keepPlace(pool, account, after)
    }
  } catch (error) {
    // the account has no room at the moment: it is continued when the lease ends
    if (secondsAside(error) !== undefined) {
      return
    }
    if (verdictOf(error) !== "revoked") {
      throw error
    }
    await revokeAccount(pool, account)
  }
  await endReading(pool, account, PAYOUTS_EVERY_SECONDS)
}

const secondsOf = (at: Date) => Math.floor(at.getTime() / MS)

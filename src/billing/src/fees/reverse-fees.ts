import type { Pool } from "pg"
import { allocate } from "@guichet/kernel/money"
import { inTransaction, type Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { readSaleFees, type SoldFees } from "../modules/billing/queries/read-sale-fees"
import { postEntries } from "../modules/billing/commands/ledger/post-entries"
import { lockSaleFees, reverseFee, type OpenFee } from "../modules/billing/commands/reverse-fee"
import { earnedBack, feeShares, type FeeLane } from "../rules"
import { accrueFees } from "./accrue-fees"

/** A part of one fee that is reversed. */
type Part = Pick<OpenFee, "id" | "lane" | "component" | "amount_minor">

export interface RefundedSale {
  tenant_no: TenantId
  sale_id: string
  refund_id: string
}

/**
 * Reverses the fee of refunded tickets: on the application-fee lane what payments returned, on the invoice lane the tickets' own
 * shares. Books the difference between what all refunds of the sale should have reversed and what was, so that repeats and any
 * order end alike and a full refund leaves nothing.
 */
export const reverseFees = (pool: Pool, refund: RefundedSale): Promise<void> =>
  inTransaction(pool, async (db) => {
    await accrueFees(db, [refund])
    const fees = await lockSaleFees(db, refund.tenant_no, refund.sale_id)
    const sold = await readSaleFees(db, refund.tenant_no, refund.sale_id)
    for (const lane of ["application_fee", "invoice"] as const) {
      for (const part of partsToReverse(fees, lane, reversedByNow(sold!, lane))) {
        await reversePart(db, { ...refund, currency: sold!.currency }, part)
      }
    }
  })

/** A fee returned by Stripe leaves the ledger the way it came; one meant for the invoice is only credited there. */
async function reversePart(db: Db, refund: RefundedSale & { currency: string }, part: Part): Promise<void> {
  await reverseFee(db, refund, part)
  if (part.lane === "application_fee") {
    const { tenant_no, refund_id, currency } = refund
    await postEntries(db, { tenant_no, source_type: "fee_refund", source_id: `${refund_id}:${part.id}`, currency }, [
      { account: "clearing_provider", amount_minor: -part.amount_minor },
      { account: `revenue_${part.component}`, amount_minor: part.amount_minor },
    ])
  }
}

/** The amount of a lane that should be reversed after all refunds whose money was returned so far. */
function reversedByNow(sold: SoldFees, lane: FeeLane): bigint {
  if (lane === "application_fee") {
    return sold.returned_minor
  }
  const due = sold.components.reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
  const shares = feeShares({ components: sold.components, fee_minor: due - sold.application_fee_minor, items: sold.items })

  return earnedBack(shares, sold)
}

function partsToReverse(fees: OpenFee[], lane: FeeLane, wanted: bigint): Part[] {
  const ofLane = fees.filter((fee) => fee.lane === lane)
  const left = ofLane.map((fee) => fee.amount_minor - fee.reversed_minor)
  const missing = wanted - ofLane.reduce((sum, { reversed_minor }) => sum + reversed_minor, 0n)
  if (missing <= 0n || left.every((amount) => amount === 0n)) {
    return []
  }
  const parts = allocate(missing, left)

  return ofLane
    .map(({ id, component }, index) => ({ id, lane, component, amount_minor: parts[index] }))
    .filter(({ amount_minor }) => amount_minor > 0n)
}

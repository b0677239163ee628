import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminMoneyDifferenceDetail } from "../../../../../contracts"
import { findDifference } from "../../../../../modules/billing/queries/reconciliation/find-difference"

/** @throws not_found (404) { difference_id } */
export async function differenceDetail(id: string): Promise<AdminMoneyDifferenceDetail> {
  const difference = await findDifference(platformPool(), id)
  if (!difference) {
    throw domainError("not_found", { difference_id: id })
  }

  return difference
}

import type { ReadinessPort } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { isAccountStale } from "../modules/payments/queries/is-account-stale"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { refreshAccount } from "../connect/refresh-account"
import type { PaymentContext } from "./payment-context"

/** Minimum interval between two reads of an account that is not ready yet. */
const RECHECK_SECONDS = 15

/**
 * From our row; an account that is not ready is read again first, so that completing the forms at Stripe takes effect even before
 * its event.
 */
export async function readinessStatus(context: PaymentContext, tenant_no: TenantId): ReturnType<ReadinessPort["status"]> {
  const account = await currentAccount(context.pool, tenant_no)
  if (!account) {
    return "not_connected"
  }
  if (
    account.status === "enabled" ||
    account.status === "revoked" ||
    !(await isAccountStale(context.pool, account, RECHECK_SECONDS))
  ) {
    return account.status
  }

  return refreshAccount(context, account)
}

import type { ReadinessPort } from "@guichet/ports"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { currentAccount, type MerchantAccount } from "../modules/payments/queries/merchant-account"
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
  if (account.status === "enabled" || account.status === "revoked" || !(await isStale(context, account))) {
    return account.status
  }

  return refreshAccount(context, account)
}

async function isStale({ pool }: PaymentContext, { tenant_no, id }: MerchantAccount): Promise<boolean> {
  const { rows } = await pool.query(
    "select from merchant_account where tenant_no = $1 and id = $2 and checked_at < now() - make_interval(secs => $3)",
    [tenant_no, id, RECHECK_SECONDS]
  )

  return rows.length > 0
}

import type { ReadinessPort } from "@guichet/kernel/ports"
import { currentAccount, type MerchantAccount } from "../modules/payments/queries/merchant-account"
import { refreshAccount } from "../connect/refresh-account"
import type { PaymentContext } from "./context"

/** An account that cannot sell yet is asked about again no sooner than this. */
const RECHECK_SECONDS = 15

/** From our row; an account that is not ready is re-read first, so that finishing at Stripe shows at once even when its event is late. */
export async function readinessStatus(context: PaymentContext, tenant_no: number): ReturnType<ReadinessPort["status"]> {
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

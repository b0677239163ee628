import type { AdminPaymentAccount } from "../contracts/account"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import type { PaymentContext } from "../payment-port/context"
import { readinessStatus } from "../payment-port/readiness"
import type { PaymentEnvironment } from "../stripe/client"

/** What the console's panel shows; an account that is not ready is re-read at the provider first. */
export async function showAccount(
  context: PaymentContext,
  environment: PaymentEnvironment,
  tenant_no: number
): Promise<AdminPaymentAccount> {
  const status = await readinessStatus(context, tenant_no)
  const account = await currentAccount(context.pool, tenant_no)

  return {
    status,
    is_test: environment !== "live",
    is_emulated: environment === "emulator",
    account: account && {
      id: account.id,
      account_ref: account.account_ref,
      display_name: account.display_name,
      country: account.country,
      default_currency: account.default_currency,
      charges_enabled: account.charges_enabled,
      payouts_enabled: account.payouts_enabled,
      requirements_due: account.requirements_due,
      connected_at: account.connected_at.toISOString(),
    },
  }
}

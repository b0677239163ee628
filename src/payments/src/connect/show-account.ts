import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminPaymentAccount } from "../contracts/account"
import { currentAccount } from "../modules/payments/queries/merchant-account"
import { paymentsUnderWay } from "../modules/payments/queries/payments-under-way"
import type { PaymentContext } from "../payment-port/payment-context"
import { paymentChecks } from "../modules/payments/commands/settings/payment-checks"
import { readinessStatus } from "../payment-port/readiness"
import type { PaymentEnvironment } from "@guichet/ports"

/** The account as shown in the console; one that is not ready is read again at the provider first. */
export async function showAccount(
  context: PaymentContext,
  environment: PaymentEnvironment | null,
  tenant_no: TenantId
): Promise<AdminPaymentAccount> {
  const status = await readinessStatus(context, tenant_no)
  const account = await currentAccount(context.pool, tenant_no)

  return {
    status,
    is_test: environment === "test" || environment === "emulator",
    is_emulated: environment === "emulator",
    platform_brand: await platformBrand(context),
    payments_under_way: account ? await paymentsUnderWay(context.pool, { ...account, tenant_no }) : 0,
    account: account && {
      id: account.id,
      account_ref: account.account_ref,
      display_name: account.display_name,
      country: account.country,
      default_currency: account.default_currency,
      charges_enabled: account.charges_enabled,
      payouts_enabled: account.payouts_enabled,
      requirements_due: account.requirements_due,
      statement_descriptor: account.statement_descriptor,
      brand_color: account.brand_color,
      has_brand_image: account.has_brand_image,
      is_opened_here: account.door === "link",
      connected_at: account.connected_at.toISOString(),
    },
  }
}

/** As of the last check of the operator's key. */
async function platformBrand({ pool }: PaymentContext): Promise<AdminPaymentAccount["platform_brand"]> {
  const facts = (await paymentChecks(pool)).find(({ field }) => field === "secret_key")?.facts

  return facts ? { name: facts.display_name, color: facts.brand_color, has_image: facts.has_brand_image } : null
}

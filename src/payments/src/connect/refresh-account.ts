import type { MerchantStatus } from "../contracts/account"
import { currentAccount, type MerchantAccount } from "../modules/payments/queries/merchant-account"
import { recordAccount } from "../modules/payments/commands/record-account"
import { revokeAccount } from "../modules/payments/commands/revoke-account"
import { accountFacts } from "../modules/payments/rules/account-facts"
import type { PaymentContext } from "../payment-port/payment-context"
import { askStripe, verdictOf } from "../stripe/ask"

/** Reads an account at Stripe again and stores its abilities. If Stripe cannot be read the last known status remains. */
export async function refreshAccount({ pool, stripe }: PaymentContext, account: MerchantAccount): Promise<MerchantStatus> {
  try {
    const facts = accountFacts(await askStripe("account", () => stripe.accounts.retrieve(account.account_ref)))
    await recordAccount(pool, account, facts)

    return facts.status
  } catch (error) {
    if (verdictOf(error) === "revoked") {
      await revokeAccount(pool, account)

      return "revoked"
    }

    return (await currentAccount(pool, account.tenant_no))?.status ?? account.status
  }
}

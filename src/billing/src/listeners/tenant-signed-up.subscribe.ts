import { onMessage } from "@guichet/kernel/outbox"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import { billingPool } from "../billing-pool"
import { findSignUpOfOwner } from "../modules/billing/queries/sign-up-row"
import { subscribeTenant } from "../modules/billing/queries/subscribe-tenant"
import { billNow } from "../billing-run/bill-now"

/** A tenant whose sign-up died before its subscription gets it here; everyone else has one already. Then the first month is invoiced. */
onMessage(tenancyMessages.tenant_signed_up, "billing.subscribe", async ({ payload }) => {
  const { tenant_no, owner_email, slug } = payload as { tenant_no: number; owner_email: string; slug?: string }
  const chosen = await findSignUpOfOwner(billingPool(), owner_email, slug)
  if (chosen) {
    await subscribeTenant(billingPool(), { tenant_no, ...chosen })
  }
  // whom this cannot bill, the biller names in its next turn: the others who hear of a sign-up must not wait for it
  await billNow(billingPool(), tenant_no)
})

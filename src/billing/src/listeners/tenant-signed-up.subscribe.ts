import { onMessage } from "@guichet/kernel/outbox"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import { billingPool } from "../billing-pool"
import { findSignUpOfOwner } from "../modules/billing/queries/sign-up-row"
import { subscribeTenant } from "../modules/billing/queries/subscribe-tenant"

/** A tenant whose sign-up died before its subscription gets it here; everyone else has one already. */
onMessage(tenancyMessages.tenant_signed_up, "billing.subscribe", async ({ payload }) => {
  const { tenant_no, owner_email } = payload as { tenant_no: number; owner_email: string }
  const chosen = await findSignUpOfOwner(billingPool(), owner_email)
  if (chosen) {
    await subscribeTenant(billingPool(), { tenant_no, ...chosen })
  }
})

import { onMessage } from "@guichet/kernel/outbox"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import { platformPool } from "@guichet/kernel/platform-pool"
import { findSignUpOfOwner } from "../modules/billing/commands/sign-up-row"
import { subscribeTenant } from "../modules/billing/commands/subscribe-tenant"
import { billNow } from "../billing-run/bill-now"

/**
 * Subscribes a tenant whose sign-up process died before its subscription; every other tenant has one already. Then invoices the
 * first month.
 */
onMessage(tenancyMessages.tenant_signed_up, "billing.subscribe", async ({ payload }) => {
  const { tenant_no, owner_email, slug } = payload as { tenant_no: TenantId; owner_email: string; slug?: string }
  const chosen = await findSignUpOfOwner(platformPool(), owner_email, slug)
  if (chosen) {
    await subscribeTenant(platformPool(), { tenant_no, ...chosen })
  }
  // if this fails, the next billing run reports it: other listeners of the sign-up must not wait for it
  await billNow(platformPool(), tenant_no)
})

import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { openAccount } from "../../../../connect/open-account"
import { currentSettings } from "../../../../platform/current-context"

/**
 * POST /admin/payments/account-link: opens an account at the provider, or continues with one opened here. Right:
 * payments.connect. 201 { onboarding_url } | 409 account_connected, account_refused, account_not_own, account_taken,
 * payments_not_set_up | 503 unavailable
 */
export const POST = async (req: TenantRequest, res: MedusaResponse<{ onboarding_url: string }>): Promise<void> => {
  const onboarding_url = await openAccount(platformPool(), await currentSettings(), {
    tenant_no: req.tenant,
    user_id: req.principal.user_id as string,
    email: req.principal.email as string,
    console_host: req.host_tenant.host,
  })

  res.status(201).json({ onboarding_url })
}

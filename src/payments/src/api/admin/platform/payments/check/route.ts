import type { MedusaResponse } from "@medusajs/framework/http"
import { readSettings } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformPayments } from "../../../../../contracts/platform-payments"
import { callForEvent, checkSettings } from "../../../../../platform/check-settings"
import { showSettings } from "../../../../../platform/show-settings"

/**
 * POST /admin/platform/payments/check: checks the key again, and has the provider send an event if none arrived yet. Operator,
 * right platform.payments.write. 200: as GET | 409 payments_not_set_up | 503 payment_check_unavailable
 */
export const POST = async (_: TenantRequest, res: MedusaResponse<AdminPlatformPayments>): Promise<void> => {
  const [pool, settings] = [platformPool(), readSettings()]
  const account = await checkSettings(pool, settings)
  const shown = await showSettings(pool, settings)
  const awaits = shown.fields.some(({ field, state }) => field === "webhook_platform" && state === "filled")
  if (account?.charges_enabled && awaits) {
    // if the page cannot be created no event is sent: the panel continues to show that none arrived
    await callForEvent(pool, settings, account).catch(() => undefined)
  }

  res.json(shown)
}

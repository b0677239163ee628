import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { readSettings } from "@guichet/kernel/settings"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminPlatformPayments } from "../../../../contracts/platform-payments"
import { showTried } from "../../../../platform/platform-readiness"
import { saveSettings } from "../../../../platform/save-settings"
import { showSettings } from "../../../../platform/show-settings"
import type { AdminSavePlatformPaymentsBody } from "./validators"

/**
 * GET /admin/platform/payments. Operator, right platform.payments.write. 200: the provider's values, masked, with their
 * verification
 */
export const GET = async (_: TenantRequest, res: MedusaResponse<AdminPlatformPayments>): Promise<void> => {
  res.json(await showTried(platformPool(), readSettings()))
}

/**
 * POST /admin/platform/payments { version_no, … }. Operator, right platform.payments.write, fresh. Omitted fields keep their
 * value. 200: as GET | 400 payment_settings_refused { problems } | 409 payment_key_refused, payment_account_controlled,
 * platform_account_in_use { accounts, payments }, payment_settings_changed | 503 payment_check_unavailable
 */
export const POST = async (
  req: TenantRequest<AdminSavePlatformPaymentsBody>,
  res: MedusaResponse<AdminPlatformPayments>
): Promise<void> => {
  const settings = readSettings()
  const { version_no, ...given } = req.validatedBody
  const { user_id, email } = req.principal
  await saveSettings(platformPool(), settings, {
    version_no,
    given: withoutEmpty(given),
    by: { user_id: user_id as string, email: email as string },
  })

  res.json(await showSettings(platformPool(), settings))
}

/** Empty fields keep their value. */
const withoutEmpty = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Values

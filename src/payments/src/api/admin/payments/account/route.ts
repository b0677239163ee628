import type { MedusaResponse } from "@medusajs/framework/http"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/gate"
import { disconnect } from "../../../../connect/disconnect"
import { showAccount } from "../../../../connect/show-account"
import type { AdminPaymentAccount } from "../../../../contracts"
import { createStripe, paymentEnvironment } from "../../../../stripe/client"

/** GET /admin/payments/account. Right: event.read. 200: status and, when one was ever connected, the account */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminPaymentAccount>): Promise<void> => {
  const settings = readSettings()
  const context = { pool: sharedPool(settings.DATABASE_URL), stripe: createStripe(settings) }
  res.json(await showAccount(context, paymentEnvironment(settings), req.tenant))
}

/** DELETE /admin/payments/account. Right: payments.connect. 204 disconnected, or nothing was connected | 503 unavailable */
export const DELETE = async (req: TenantRequest, res: MedusaResponse): Promise<void> => {
  const settings = readSettings()
  await disconnect(sharedPool(settings.DATABASE_URL), settings, req.tenant)
  res.status(204).end()
}

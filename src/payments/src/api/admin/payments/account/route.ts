import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { disconnect } from "../../../../connect/disconnect"
import { showAccount } from "../../../../connect/show-account"
import type { AdminPaymentAccount } from "../../../../contracts"
import { currentContext, currentSettings } from "../../../../platform/current-context"
import { paymentEnvironment } from "../../../../stripe/client"
import type { AdminDisconnectQuery } from "./validators"

/** GET /admin/payments/account. Right: event.read. 200: status and, if one was ever connected, the account */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminPaymentAccount>): Promise<void> => {
  const settings = await currentSettings()
  const context = await currentContext()
  res.json(await showAccount(context, paymentEnvironment(settings), req.tenant))
}

/**
 * DELETE /admin/payments/account?payments_seen. Right: payments.connect. 204 disconnected, or nothing was connected | 409
 * payments_under_way { payments } more than were shown: nothing is changed | 503 unavailable
 */
export const DELETE = async (req: TenantRequest, res: MedusaResponse): Promise<void> => {
  const settings = await currentSettings()
  const { payments_seen } = req.validatedQuery as AdminDisconnectQuery
  await disconnect(platformPool(), settings, req.tenant, payments_seen)
  res.status(204).end()
}

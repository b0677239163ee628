import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { finishConnect } from "../../../../../connect/finish-connect"
import { showAccount } from "../../../../../connect/show-account"
import type { AdminPaymentAccount } from "../../../../../contracts"
import { currentContext, currentSettings } from "../../../../../platform/current-context"
import { paymentEnvironment } from "../../../../../stripe/client"
import { clearNonce, readNonce } from "../nonce-cookie"
import type { AdminFinishConnect } from "./validators"

/**
 * POST /admin/payments/connect/finish. Right: payments.connect, by the same user and browser as the request. 200: the account as
 * GET returns it | 400 connect_state_invalid | 409 account_taken, account_is_platform, account_mode_mismatch | 410 code_spent |
 * 503 unavailable
 */
export const POST = async (req: TenantRequest<AdminFinishConnect>, res: MedusaResponse<AdminPaymentAccount>): Promise<void> => {
  const settings = await currentSettings()
  const pool = platformPool()
  await finishConnect(pool, settings, {
    tenant_no: req.tenant,
    user_id: req.principal.user_id as string,
    code: req.validatedBody.code,
    nonce: readNonce(req),
  })
  clearNonce(res)
  res.json(await showAccount(await currentContext(), paymentEnvironment(settings), req.tenant))
}

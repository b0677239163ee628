import type { MedusaResponse } from "@medusajs/framework/http"
import { sharedPool } from "@guichet/kernel/pool"
import { readSettings } from "@guichet/kernel/settings"
import type { TenantRequest } from "@guichet/tenancy/gate"
import type { AdminPaymentBalance } from "../../../../contracts"
import { readBalance } from "../../../../payouts/read-balance"
import { createStripe } from "../../../../stripe/client"

/** GET /admin/payments/balance. Right: payouts.read. 200 { state, balances }: what lies at the provider, at most half a minute old */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminPaymentBalance>): Promise<void> => {
  const settings = readSettings()
  res.json(await readBalance({ pool: sharedPool(settings.DATABASE_URL), stripe: createStripe(settings) }, req.tenant))
}

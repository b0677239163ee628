import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { AdminExchangeRates, AdminUploadRates } from "../../../../contracts"
import { listRates, getRatesStatus } from "../../../../modules/billing/queries/rates/list-rates"
import { uploadRates } from "../../../../rates"
import type { AdminGetExchangeRates } from "./validators"

/**
 * GET /admin/platform/exchange-rates?after&limit. Operator, right platform.plans.read. 200 { rates, after, status }, last added
 * first | 400 invalid_data { issues }
 */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminExchangeRates>): Promise<void> => {
  const { after, limit } = req.validatedQuery as AdminGetExchangeRates
  const pool = platformPool()
  const [found, status] = await Promise.all([listRates(pool, { after, limit: limit + 1 }), getRatesStatus(pool)])
  const rates = found.slice(0, limit)

  res.json({ rates, after: found.length > limit ? rates[limit - 1].id : null, status })
}

/**
 * POST /admin/platform/exchange-rates { file, seen, confirm_surprising }. Operator, right platform.plans.write. 201 { added } |
 * 400 invalid_data, rates_unreadable { problem, line } | 409 stale_state, rates_unconfirmed { currencies }
 */
export const POST = async (req: TenantRequest<AdminUploadRates>, res: MedusaResponse<{ added: number }>): Promise<void> => {
  res.status(201).json(await uploadRates(platformPool(), req.validatedBody, req.principal.email ?? ""))
}

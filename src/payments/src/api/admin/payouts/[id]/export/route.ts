import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import type { TenantRequest } from "@guichet/tenancy/access"
import { platformPool } from "@guichet/kernel/platform-pool"
import { findPayout } from "../../../../../modules/payments/queries/payouts/list-payouts"
import { payoutCsv } from "../../../../../payouts/payout-csv"
import type { AdminPayoutExport } from "../../validators"

/** GET /admin/payouts/:id/export?locale. Right: payouts.read. 200 text/csv, as a download | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse): Promise<void> => {
  const { locale } = req.validatedQuery as AdminPayoutExport
  const pool = platformPool()
  const payout = await findPayout(pool, req.tenant, req.params.id)
  if (!payout) {
    throw domainError("not_found", { payout_id: req.params.id })
  }
  const day = new Date(payout.arrives_at).toISOString().slice(0, 10)
  res.setHeader("content-type", "text/csv; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="payout-${day}-${payout.currency}-${payout.id.slice(-6)}.csv"`)
  res.setHeader("cache-control", "no-store")
  await pipeline(Readable.from(payoutCsv(pool, req.tenant, payout.id, locale)), res)
}

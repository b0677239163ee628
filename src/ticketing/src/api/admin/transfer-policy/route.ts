import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import { buyersMayTransfer, letBuyersTransfer } from "../../../modules/ticketing/commands/after-sale/transfer-policy"
import type { TenantRequest } from "../../tenant-request"
import type { AdminTransferPolicy } from "./validators"

/** GET /admin/transfer-policy: whether buyers can transfer tickets themselves. Right: event.read. 200 { buyers_may } */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminTransferPolicy>) => {
  res.json({ buyers_may: await buyersMayTransfer(platformPool(), req.tenant) })
}

/** POST /admin/transfer-policy { buyers_may }. Right: sale_terms.write. 200 { buyers_may } */
export const POST = async (req: TenantRequest<AdminTransferPolicy>, res: MedusaResponse<AdminTransferPolicy>) => {
  await letBuyersTransfer(platformPool(), req.tenant, req.validatedBody.buyers_may)
  res.json({ buyers_may: req.validatedBody.buyers_may })
}

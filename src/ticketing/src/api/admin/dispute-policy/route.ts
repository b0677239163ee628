import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { DisputePolicyDTO } from "../../../contracts/disputes"
import { findDisputePolicy, setDisputePolicy } from "../../../modules/ticketing/commands/after-sale/dispute-policy"
import type { TenantRequest } from "../../tenant-request"
import type { AdminDisputePolicy } from "./validators"

/** GET /admin/dispute-policy: how the door treats tickets whose payment is disputed. Right: sales.read. 200 { policy } */
export const GET = async (req: TenantRequest, res: MedusaResponse<DisputePolicyDTO>) => {
  res.json({ policy: await findDisputePolicy(platformPool(), req.tenant) })
}

/** POST /admin/dispute-policy { policy }. Right: payments.connect. 200 { policy } */
export const POST = async (req: TenantRequest<AdminDisputePolicy>, res: MedusaResponse<DisputePolicyDTO>) => {
  await setDisputePolicy(platformPool(), req.tenant, req.validatedBody.policy)
  res.json({ policy: req.validatedBody.policy })
}

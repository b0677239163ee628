import type { MedusaResponse } from "@medusajs/framework/http"
import { database } from "../../../modules/ticketing/database"
import { buyersMayGive, letBuyersGive } from "../../../modules/ticketing/queries/tickets/giving-policy"
import type { TenantRequest } from "../../tenant-request"
import type { AdminGivingPolicy } from "./validators"

/** GET /admin/giving-policy. Right: event.read. 200 { buyers_may }: whether buyers put tickets into other names by themselves */
export const GET = async (req: TenantRequest, res: MedusaResponse<AdminGivingPolicy>) => {
  res.json({ buyers_may: await buyersMayGive(database(), req.tenant) })
}

/** POST /admin/giving-policy { buyers_may }. Right: sale_terms.write. 200 { buyers_may } */
export const POST = async (req: TenantRequest<AdminGivingPolicy>, res: MedusaResponse<AdminGivingPolicy>) => {
  await letBuyersGive(database(), req.tenant, req.validatedBody.buyers_may)
  res.json({ buyers_may: req.validatedBody.buyers_may })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { NamedRowDTO } from "../../../contracts/back-office"
import { namedRows } from "../../../modules/ticketing/queries/catalogue/offers/named-rows"
import type { TenantRequest } from "../../tenant-request"
import type { AdminNamedRows } from "./validators"

/**
 * GET /admin/named-rows?ids: display names of rows that a log refers to by id. Right: activity.read.
 * 200 { rows }, only those of the tenant | 400 invalid_data
 */
export const GET = async (req: TenantRequest<unknown, AdminNamedRows>, res: MedusaResponse<{ rows: NamedRowDTO[] }>) => {
  res.json({ rows: await namedRows(platformPool(), req.tenant, req.validatedQuery.ids) })
}

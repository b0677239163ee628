import type { MedusaResponse } from "@medusajs/framework/http"
import type { NamedRowDTO } from "../../../contracts/back-office"
import { database } from "../../../modules/ticketing/database"
import { namedRows } from "../../../modules/ticketing/queries/named-rows"
import type { TenantRequest } from "../../tenant-request"
import type { AdminNamedRows } from "./validators"

/** GET /admin/named-rows?ids: what rows that a log names by id are called. Right: activity.read. 200 { rows }, of ids that are the tenant's | 400 invalid_data */
export const GET = async (req: TenantRequest<unknown, AdminNamedRows>, res: MedusaResponse<{ rows: NamedRowDTO[] }>) => {
  res.json({ rows: await namedRows(database(), req.tenant, req.validatedQuery.ids) })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { database } from "../../../../modules/ticketing/database"
import { queryChart } from "../../../../modules/ticketing/queries/chart"
import type { TenantRequest } from "../../../tenant-request"

/** Programs come with a key and no session: the gate alone says who asks. */
export const AUTHENTICATE = false

/** GET /admin/charts/:id. Right: event.read. 200 { chart } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const chart = await queryChart(database(), req.tenant, req.params.id)
  if (!chart) {
    throw domainError("not_found", { chart_id: req.params.id })
  }

  res.json({ chart })
}

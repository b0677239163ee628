import type { MedusaResponse } from "@medusajs/framework/http"
import { isDomainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { HallChangeDTO } from "../../../../../contracts/hall-changes"
import { createReseaters, planHallChange } from "../../../../../after-sale/plan-hall-change"
import { getHallChange, listHallChanges } from "../../../../../modules/ticketing/queries/after-sale/read-hall-changes"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminPlanHallChange } from "./validators"

/**
 * GET /admin/events/:id/hall-changes: newest first, without withdrawn ones. Right: event.read.
 * 200 { hall_changes, count, limit, offset }
 */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const { limit, offset } = req.validatedQuery

  res.json({ ...(await listHallChanges(platformPool(), req.tenant, req.params.id, { limit, offset })), limit, offset })
}

/**
 * POST /admin/events/:id/hall-changes: plans another version of the hall for these dates, one transaction per date; a repeated
 * request continues. No one moves before a plan is confirmed.
 * Right: event.cancel.
 * 201 { hall_changes, refused: [{ performance_id, code, details }] }, both in the requested order
 * | 404 not_found, performance_not_found
 * | 409 hall_not_changeable { because }, when no date could be planned
 */
export const POST = async (req: TenantRequest<AdminPlanHallChange>, res: MedusaResponse) => {
  const { performance_ids, version_id, keeps_places } = req.validatedBody
  const reseaters = createReseaters()
  const hall_changes: HallChangeDTO[] = []
  const refused: { performance_id: string; code: string; details: object }[] = []
  let refusal: unknown
  for (const performance_id of performance_ids) {
    try {
      const input = { event_id: req.params.id, performance_id, version_id, keeps_places }
      const requested_by = req.principal.user_id ?? req.principal.kind
      const id = await planHallChange(platformPool(), { tenant: req.tenant, ...input, requested_by }, reseaters)
      hall_changes.push((await getHallChange(platformPool(), req.tenant, id))!)
    } catch (error) {
      if (!isDomainError(error)) {
        throw error
      }
      refusal ??= error
      refused.push({ performance_id, code: error.code, details: error.details })
    }
  }
  if (hall_changes.length === 0) {
    throw refusal
  }

  res.status(201).json({ hall_changes, refused })
}

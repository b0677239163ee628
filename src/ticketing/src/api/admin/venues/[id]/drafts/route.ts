import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { insertDraft } from "../../../../../modules/ticketing/commands/catalogue/halls/insert-draft"
import { listDrafts } from "../../../../../modules/ticketing/queries/catalogue/halls/list-drafts"
import { readDraft } from "../../../../../modules/ticketing/queries/catalogue/halls/read-draft"
import { ensureDraft } from "../../../../../modules/ticketing/rules/ensure-draft"
import { ensureDisplayableText } from "../../../../../modules/ticketing/rules/ensure-displayable-text"
import type { PlanRequest } from "../../../../plan-body"
import type { PageQuery, TenantRequest } from "../../../../tenant-request"
import type { AdminBeginDraft } from "../../validators"

/** GET /admin/venues/:id/drafts?limit&offset: last saved first. Right: event.read. 200 { drafts, count, limit, offset } */
export const GET = async (req: TenantRequest<unknown, PageQuery>, res: MedusaResponse) => {
  const page = req.validatedQuery

  res.json({ ...(await listDrafts(platformPool(), req.tenant, req.params.id, page)), ...page })
}

/**
 * POST /admin/venues/:id/drafts { name, doc }. Right: venue.write. 201 { draft }
 * | 400 draft_refused { problems }, name_unreadable { field }
 * | 404 not_found
 */
export const POST = async (req: PlanRequest<AdminBeginDraft>, res: MedusaResponse) => {
  const { name } = req.validatedBody
  ensureDisplayableText({ name })
  const doc = ensureDraft(req.draft)
  const saved_by = req.principal.email ?? req.principal.kind
  const chart_id = await insertDraft(platformPool(), req.tenant, { venue_id: req.params.id, name, doc, saved_by })
  if (!chart_id) {
    throw domainError("not_found", { venue_id: req.params.id })
  }

  res.status(201).json({ draft: await readDraft(platformPool(), req.tenant, chart_id) })
}

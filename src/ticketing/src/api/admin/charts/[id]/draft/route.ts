import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import { readDraft } from "../../../../../modules/ticketing/queries/catalogue/halls/read-draft"
import { saveDraft } from "../../../../../modules/ticketing/commands/catalogue/halls/save-draft"
import { ensureDraft } from "../../../../../modules/ticketing/rules/ensure-draft"
import { ensureDisplayableText } from "../../../../../modules/ticketing/rules/ensure-displayable-text"
import type { PlanRequest } from "../../../../plan-body"
import type { TenantRequest } from "../../../../tenant-request"
import type { AdminSaveDraft } from "../../validators"

/** GET /admin/charts/:id/draft. Right: event.read. 200 { draft } | 404 not_found */
export const GET = async (req: TenantRequest, res: MedusaResponse) => {
  const draft = await readDraft(platformPool(), req.tenant, req.params.id)
  if (!draft) {
    throw domainError("not_found", { chart_id: req.params.id })
  }

  res.json({ draft })
}

/**
 * POST /admin/charts/:id/draft { rev, name, doc }. Right: venue.write. 200 { draft: { rev, saved_at, saved_by } }
 * | 400 draft_refused { problems }, name_unreadable { field }
 * | 404 not_found
 * | 409 draft_changed { rev, saved_at, saved_by }
 */
export const POST = async (req: PlanRequest<AdminSaveDraft>, res: MedusaResponse) => {
  const { rev, name } = req.validatedBody
  ensureDisplayableText({ name })
  const change = {
    chart_id: req.params.id,
    rev,
    name,
    doc: ensureDraft(req.draft),
    saved_by: req.principal.email ?? req.principal.kind,
  }

  res.json({ draft: await saveDraft(platformPool(), req.tenant, change) })
}

import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import { changeLegalTexts } from "../../../../brand/change-legal-texts"
import type { AdminBrand } from "../../../../contracts/brand"
import type { TenantRequest } from "../../../../access"
import { GET } from "../route"
import type { AdminChangeLegalTextsBody } from "../validators"

/**
 * POST /admin/brand/texts { rev, page, texts: { fr, en } }. Right: site.write. "" removes a text. 200: as GET /admin/brand | 409
 * stale_state
 */
export const POST = async (req: TenantRequest<AdminChangeLegalTextsBody>, res: MedusaResponse<AdminBrand>) => {
  await inTransaction(platformPool(), (db) => changeLegalTexts(db, auditActor(req), req.validatedBody))

  await GET(req, res)
}

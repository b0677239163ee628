import type { MedusaResponse } from "@medusajs/framework/http"
import { inTransaction } from "@guichet/kernel/sql"
import { platformPool } from "@guichet/kernel/platform-pool"
import { auditActor } from "../../../../audit/audit-actor"
import { changeLogo } from "../../../../brand/change-logo"
import { drawUploadedLogo } from "../../../../brand/draw-uploaded-logo"
import type { AdminBrand } from "../../../../contracts/brand"
import type { TenantRequest } from "../../../../access"
import { GET } from "../route"
import type { AdminChangeLogoBody } from "../validators"

/**
 * POST /admin/brand/logo { rev, picture }. Right: site.write. A PNG, JPEG or SVG in base64, or null to remove it; pages and
 * emails show it re-rendered.
 * 200: as GET /admin/brand | 400 logo_unknown, logo_too_large, logo_not_outlined, logo_too_complex, logo_empty |
 * 409 stale_state | 429 too_many_requests { retry_after_seconds }
 */
export const POST = async (req: TenantRequest<AdminChangeLogoBody>, res: MedusaResponse<AdminBrand>) => {
  const { rev, picture } = req.validatedBody
  const logo = picture === null ? null : await drawUploadedLogo(req.tenant, Buffer.from(picture, "base64"))
  await inTransaction(platformPool(), (db) => changeLogo(db, auditActor(req), rev, logo))

  await GET(req, res)
}

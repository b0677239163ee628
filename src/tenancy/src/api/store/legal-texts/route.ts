import type { MedusaResponse } from "@medusajs/framework/http"
import { domainError } from "@guichet/kernel/errors"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { LegalText } from "../../../contracts/brand"
import type { TenantRequest } from "../../../access"
import { findLegalText } from "../../../modules/tenancy/queries/brand/find-legal-text"
import { paragraphsOf } from "../../../modules/tenancy/rules/paragraphs-of"
import type { StoreLegalTextQueryInput } from "./validators"

/**
 * GET /store/legal-texts?page&locale (internal, storefront). 200 { page, locale, paragraphs } | 400 invalid_data | 404 not_found:
 * no text is set
 */
export const GET = async (req: TenantRequest<unknown>, res: MedusaResponse<LegalText>) => {
  const { page, locale } = req.validatedQuery as StoreLegalTextQueryInput
  const text = await findLegalText(platformPool(), req.tenant, page, locale)
  if (!text) {
    throw domainError("not_found")
  }

  res.json({ page, locale: text.locale, paragraphs: paragraphsOf(text.body) })
}

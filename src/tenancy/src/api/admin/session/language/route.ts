import type { MedusaResponse } from "@medusajs/framework/http"
import { platformPool } from "@guichet/kernel/platform-pool"
import type { TenantRequest } from "../../../../access"
import { setOwnLanguage } from "../../../../modules/tenancy/commands/own-language"
import type { AdminSetLanguageBody } from "../validators"

/**
 * POST /admin/session/language { language }. Staff: the language of the caller's consoles, in every browser, and of emails to
 * them. 200 { language }
 */
export const POST = async (req: TenantRequest<AdminSetLanguageBody>, res: MedusaResponse<AdminSetLanguageBody>) => {
  const { language } = req.validatedBody
  await setOwnLanguage(platformPool(), String(req.principal.user_id), language)

  res.json({ language })
}

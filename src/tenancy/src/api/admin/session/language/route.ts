import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../../access"
import { querySetOwnLanguage } from "../../../../modules/tenancy/queries/own-language"
import { tenancyPool } from "../../../../tenancy-pool"
import type { AdminSetLanguageBody } from "../validators"

/** POST /admin/session/language { language }. Staff: my consoles, in whichever browser, and mails to me speak it from now on. 200 { language } */
export const POST = async (req: TenantRequest<AdminSetLanguageBody>, res: MedusaResponse<AdminSetLanguageBody>) => {
  const { language } = req.validatedBody
  await querySetOwnLanguage(tenancyPool(), String(req.principal.user_id), language)

  res.json({ language })
}

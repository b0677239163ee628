import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { isCountry } from "@guichet/kernel/country"
import { domainError } from "@guichet/kernel/errors"
import type { StoreSignUpAnswer } from "../../../contracts"
import { signUp } from "../../../workflows/sign-up/sign-up"
import { localeOfCountry, StoreSignUpBody } from "./validators"

/**
 * POST /store/sign-ups (internal, storefront, operator's host). 201 { console_url, tenant }
 * | 400 invalid_data { fields }, country_unknown, name_unreadable | 404 plan_not_found | 409 plan_changed, no_plan_published, host_taken { suggestion }, name_reserved, email_taken, stale_state
 */
export const POST = async (req: MedusaRequest, res: MedusaResponse<StoreSignUpAnswer>): Promise<void> => {
  const parsed = StoreSignUpBody.safeParse(req.body)
  if (!parsed.success) {
    throw domainError("invalid_data", { fields: parsed.error.issues.map(({ path }) => path.join(".")) })
  }
  const { country, locale, ...rest } = parsed.data
  if (!isCountry(country)) {
    throw domainError("country_unknown", { country })
  }
  res.status(201).json(await signUp(req.scope, { ...rest, country, locale: locale ?? localeOfCountry(country) }))
}

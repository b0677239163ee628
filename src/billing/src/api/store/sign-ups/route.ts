import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addressOfReader } from "@guichet/tenancy/address-of-reader"
import { isCountry } from "@guichet/kernel/country"
import { domainError } from "@guichet/kernel/errors"
import type { StoreSignUpAnswer } from "../../../contracts"
import { signUp } from "../../../workflows/sign-up/sign-up"
import { localeOfCountry, StoreSignUpBody } from "./validators"

/**
 * POST /store/sign-ups (internal, storefront, operator's host). 202 { success }, whether or not the address is known: the result
 * is emailed | 400 invalid_data { fields }, country_unknown, name_unreadable | 404 plan_not_found | 409 plan_changed,
 * no_plan_published, host_taken { suggestion }, name_reserved, stale_state | 429 too_many_requests { retry_after_seconds }
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
  await signUp(req.scope, { ...rest, country, locale: locale ?? localeOfCountry(country) }, addressOfReader(req.headers))

  res.status(202).json({ success: true })
}

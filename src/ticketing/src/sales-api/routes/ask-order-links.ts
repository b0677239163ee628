import { domainError, isDomainError } from "@guichet/kernel/errors"
import { admit } from "@guichet/tenancy/attempts"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { askOrderLinks } from "../../modules/ticketing/queries/sales/ask-order-links"
import { isMailAddress } from "../../modules/ticketing/rules/buyer"
import { ok } from "../answers"
import type { SalesApiDeps } from "../deps"
import { networkOfCaller } from "../rate-limit"

interface Body {
  email: string
  /** of the mail; left out: the site's own */
  locale?: "fr" | "en"
}

/**
 * POST /sales-api/order-links. Mails a buyer the links of their orders at this site that are still to come. 200 { asked: true } whoever asks and whatever comes of it
 * | 400 invalid_data { field } | 429 too_many_requests, by network alone: whether an address was asked for before is nobody else's to know
 */
export const askOrderLinksRoute = ({ pool }: SalesApiDeps): SalesApiRoute<Body> => ({
  method: "POST",
  url: "/order-links",
  limit_per_minute: 120,
  body: {
    type: "object",
    additionalProperties: false,
    required: ["email"],
    properties: { email: { type: "string", maxLength: 254 }, locale: { type: "string", enum: ["fr", "en"] } },
  },
  handler: async ({ tenant, host, ip, body }) => {
    const email = body.email.trim()
    if (!isMailAddress(email)) {
      throw domainError("invalid_data", { field: "email" })
    }
    await admit(pool, "links", networkOfCaller(ip) ?? ip)
    if (await isWithinCount(() => admit(pool, "links_to", String(tenant), email.toLowerCase()))) {
      await askOrderLinks(pool, tenant, { email, locale: body.locale ?? host.default_locale })
    }

    return ok({ asked: true })
  },
})

/** Beyond the count nothing is sent: the mails that were are still there. */
async function isWithinCount(count: () => Promise<unknown>): Promise<boolean> {
  try {
    await count()

    return true
  } catch (error) {
    if (isDomainError(error) && error.code === "too_many_requests") {
      return false
    }
    throw error
  }
}

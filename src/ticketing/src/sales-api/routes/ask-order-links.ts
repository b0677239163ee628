import { domainError } from "@guichet/kernel/errors"
import { admit, admitWithin } from "@guichet/tenancy/attempts"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { askOrderLinks } from "../../modules/ticketing/commands/checkout/ask-order-links"
import { isEmailAddress, withUsualDomain } from "../../modules/ticketing/rules/buyer"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"
import { networkOfCaller } from "../rate-limit"

interface Body {
  email: string
  /** of the email; default: the site's locale */
  locale?: "fr" | "en"
}

/**
 * POST /sales-api/order-links: emails a buyer the links of their upcoming orders at this site.
 * 200 { asked: true }, always the same answer, so that it does not reveal whether the address has orders
 * | 400 invalid_data { field }
 * | 429 too_many_requests, per network only: a limit per address would reveal that the address was used before
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
    if (!isEmailAddress(email)) {
      throw domainError("invalid_data", { field: "email" })
    }
    await admit(pool, "links", networkOfCaller(ip) ?? ip)
    // beyond the limit nothing is sent: the buyer still has the previous emails
    if (await admitWithin(pool, "links_to", String(tenant), withUsualDomain(email).toLowerCase())) {
      await askOrderLinks(pool, tenant, { email: withUsualDomain(email), locale: body.locale ?? host.default_locale })
    }

    return ok({ asked: true })
  },
})

import { domainError } from "@guichet/kernel/errors"
import { sharedHostTable } from "@guichet/tenancy/hosts"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

/**
 * GET /internal/hosts/:host: for storefront, edge proxy and certificates. 200 host record
 * | 404 host_unknown Callers cache the response for half a minute and request it again when notified of a change, so it is not
 * served from the sales API's cache, which could still lack that change.
 */
export const internalHostRoute = ({ pool }: SalesApiDeps): SalesApiRoute => ({
  method: "GET",
  url: "/internal/hosts/:host",
  handler: async ({ params }) => {
    const host = await sharedHostTable(pool).findAnew(params.host)
    if (!host) {
      throw domainError("host_unknown")
    }

    return ok(host)
  },
})

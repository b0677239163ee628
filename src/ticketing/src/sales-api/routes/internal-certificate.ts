import { domainError } from "@guichet/kernel/errors"
import { createLiveHosts } from "@guichet/tenancy/hosts"
import type { SalesApiRoute } from "../../contracts/sales-api"
import { ok } from "../responses"
import type { SalesApiDeps } from "../deps"

/**
 * GET /internal/certificates?domain=…: the edge proxy asks before it requests a certificate (Caddy, `on_demand_tls.ask`).
 * 200 for a live host in canonical spelling
 * | 404 host_unknown for everything else: another case, a port, a trailing dot, a pending or removed host Served from memory:
 * handshakes for invented names cost the database at most one statement per second; a host that goes live is known immediately
 * (`createLiveHosts`).
 */
export const internalCertificateRoute = ({ pool }: SalesApiDeps): SalesApiRoute => {
  const hosts = createLiveHosts(pool)

  return {
    method: "GET",
    url: "/internal/certificates",
    handler: async ({ query }) => {
      const domain = String(query.domain)
      if (!(await hosts.has(domain))) {
        throw domainError("host_unknown")
      }

      return ok({ host: domain })
    },
  }
}

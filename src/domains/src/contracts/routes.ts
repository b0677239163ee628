import type { RouteRule } from "@guichet/tenancy/contracts"
import { domainRouteRules } from "./routes-domains"
import { nameServerRouteRules } from "./routes-name-servers"
import { sendingRouteRules } from "./routes-sending"
import { zoneRouteRules } from "./routes-zones"

/** Rules of the routes of domains, their zones, the platform's name servers and sending domains. */
export const routeRules: RouteRule[] = [...domainRouteRules, ...zoneRouteRules, ...sendingRouteRules, ...nameServerRouteRules]

import type { RouteRule } from "./route-rule"

export const coreRouteRules: RouteRule[] = []

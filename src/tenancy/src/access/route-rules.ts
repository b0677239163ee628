import type { RouteRule, RouteScope } from "../contracts/route-rule"

const slot = Symbol.for("platform.route-rules")
type Holder = { [slot]?: Map<string, RouteRule> }

export const ruleKey = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

const isName = (text: string) => /^[a-z_]+$/.test(text)

const namesOf = (scope?: RouteScope): string[] =>
  scope ? [scope.table, scope.column, ...(scope.via ?? []).flatMap(({ table, by, give }) => [table, by, give])] : []

/**
 * The union of all rules, composed once per process in medusa-config.ts: core's open ones, then each plugin's.
 *
 * @throws Error on two rules for one route, a scope whose table or column is not a plain name, or a refusal without a tenant's
 * own row behind it
 */
export function provideRouteRules(rules: readonly RouteRule[]): void {
  const byRoute = new Map<string, RouteRule>()
  for (const rule of rules) {
    if (byRoute.has(ruleKey(rule))) {
      throw new Error(`Two rules for ${ruleKey(rule)}`)
    }
    if (![rule.scope, rule.or_else?.scope, rule.concerns].flatMap(namesOf).every(isName)) {
      throw new Error(`The scope of ${ruleKey(rule)} names no plain table and column`)
    }
    if (rule.refused && (!rule.scope || (rule.scope.owner ?? "tenant_no") !== "tenant_no")) {
      throw new Error(`The refusal of ${ruleKey(rule)} needs a scope by tenant_no`)
    }
    byRoute.set(ruleKey(rule), rule)
  }
  ;(globalThis as Holder)[slot] = byRoute
}

/** Empty until provided: until then every route is closed. */
export const providedRouteRules = (): ReadonlyMap<string, RouteRule> => (globalThis as Holder)[slot] ?? new Map()

import type { RouteRule } from "../contracts/route-rule"

const slot = Symbol.for("platform.route-rules")
type Holder = { [slot]?: Map<string, RouteRule> }

export const ruleKey = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

const isName = (text: string) => /^[a-z_]+$/.test(text)

/**
 * The union of all rules, composed once a process in medusa-config.ts: core's (open and closed), then each plugin's.
 *
 * @throws Error on two rules for one route, or a scope whose table or column is no plain name
 */
export function provideRouteRules(rules: readonly RouteRule[]): void {
  const byRoute = new Map<string, RouteRule>()
  for (const rule of rules) {
    if (byRoute.has(ruleKey(rule))) {
      throw new Error(`Two rules for ${ruleKey(rule)}`)
    }
    if (rule.scope && !(isName(rule.scope.table) && isName(rule.scope.column))) {
      throw new Error(`The scope of ${ruleKey(rule)} names no plain table and column`)
    }
    byRoute.set(ruleKey(rule), rule)
  }
  ;(globalThis as Holder)[slot] = byRoute
}

/** Empty until provided: then everything is closed. */
export const providedRouteRules = (): ReadonlyMap<string, RouteRule> => (globalThis as Holder)[slot] ?? new Map()

import { ruleKey } from "./route-rules"

interface Route {
  method: string
  path: string
}

/** Registered routes without a rule: access control denies them, and its proof fails. */
export const uncoveredRoutes = (registered: readonly Route[], rules: ReadonlyMap<string, unknown>): string[] =>
  registered.map(ruleKey).filter((key) => !rules.has(key))

/** Rules for routes that do not exist: left over, or spelled differently than registered. */
export function idleRules(registered: readonly Route[], rules: ReadonlyMap<string, unknown>): string[] {
  const known = new Set(registered.map(ruleKey))

  return [...rules.keys()].filter((key) => !known.has(key))
}

import { ruleKey } from "./route-rules"

interface Route {
  method: string
  path: string
}

/** Registered routes that no rule names: access control denies them, the proof turns red. */
export const uncoveredRoutes = (registered: readonly Route[], rules: ReadonlyMap<string, unknown>): string[] =>
  registered.map(ruleKey).filter((key) => !rules.has(key))

/** Rules for routes that do not exist: left behind, or spelt otherwise than registered. */
export function idleRules(registered: readonly Route[], rules: ReadonlyMap<string, unknown>): string[] {
  const known = new Set(registered.map(ruleKey))

  return [...rules.keys()].filter((key) => !known.has(key))
}

import type { HttpMethod, RouteRule } from "./route-rule"

/** Closed on purpose. */
const names = ``

export const closedCoreRules: RouteRule[] = names
  .split("\n")
  .filter(Boolean)
  .map((line) => {
    const [method, path] = line.split(" ")

    return { method: method as HttpMethod, path, allow: [] }
  })

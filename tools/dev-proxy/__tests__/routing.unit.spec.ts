import { type KnownHost, route } from "../routing"
import { readTarget } from "../target"
import {
  closedOnTenantHosts,
  console_,
  decide,
  onConsoleHosts,
  onTenantHosts,
  tenant,
  turnsOnTenantHosts,
  unreadable,
} from "./routing-cases"

describe("routing table", () => {
  it.each(onTenantHosts)("maps %s on a tenant host to %s", (path, expected) => {
    expect(decide(tenant, path)).toBe(expected)
  })

  it.each(turnsOnTenantHosts)("knows whether the sales API is asked before %s: %s", (path, is_asked) => {
    const decision = route(tenant, readTarget(path)!)

    expect("needs_turn" in decision).toBe(is_asked)
  })

  it.each(closedOnTenantHosts)("closes %s on a tenant host", (path) => {
    expect(decide(tenant, path)).toBe("closed")
  })

  it.each(onConsoleHosts)("maps %s on a console host to %s", (path, expected) => {
    expect(decide(console_, path)).toBe(expected)
  })

  it.each(unreadable)("refuses the ambiguous target %j on every host", (path) => {
    expect(decide(tenant, path)).toBe("unreadable")
    expect(decide(console_, path)).toBe("unreadable")
  })

  it("allows encoded slashes, backslashes and line breaks in the query", () => {
    expect(decide(tenant, "/search?q=a%2Fb%5C..%0A//")).toBe("storefront")
  })

  it("redirects a secondary host of a tenant to the canonical one, with path and query, except for closed paths and webhooks", () => {
    const alias: KnownHost = { ...tenant, name: "www.odeon.localhost" }

    expect(decide(alias, "/fr/e/hamlet?d=1")).toBe("308 odeon.scenes.localhost/fr/e/hamlet?d=1")
    expect(decide(alias, "/admin")).toBe("closed")
    expect(decide(alias, "/app")).toBe("308 odeon.console.scenes.localhost/app")
    expect(decide(alias, "/hooks/stripe/platform")).toBe("sales-api")
  })
})

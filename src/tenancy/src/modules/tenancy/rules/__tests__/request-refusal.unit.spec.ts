import fc from "fast-check"
import type { Principal } from "../../../../contracts/principal"
import { rightsWhileSuspended, tenantRights, type Right } from "../../../../contracts/rights"
import type { Audience, RouteRule } from "../../../../contracts/route-rule"
import { supportRules } from "../../../../contracts/routes-support"
import { requestRefusal } from "../request-refusal"

const principal = (kind: Principal["kind"], rights: Principal["rights"] = new Set()): Principal => ({ kind, rights })
const rule = (more: Partial<RouteRule> = {}): RouteRule => ({ method: "GET", path: "/admin/events", allow: ["member"], ...more })
const consoleHost = { kind: "console" as const, is_platform: false }
const operatorConsole = { kind: "console" as const, is_platform: true }
const tenantHost = { kind: "tenant" as const, is_platform: false }

describe("INV-TENANT authorisation of a request", () => {
  it("denies routes without a rule and closed routes to everyone", () => {
    const kinds = ["anonymous", "storefront", "buyer", "device", "member", "operator", "support"] as const
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.constantFrom(consoleHost, operatorConsole, tenantHost, null), (kind, host) => {
        expect(requestRefusal({ rule: null, host, principal: principal(kind) })).toBe("route_closed")
        expect(requestRefusal({ rule: rule({ allow: [] }), host, principal: principal(kind) })).toBe("route_closed")
      })
    )
  })

  it("never admits an audience that the rule does not name", () => {
    const audiences: Audience[] = ["storefront", "buyer", "device", "member", "operator", "support"]
    fc.assert(
      fc.property(fc.subarray(audiences), fc.constantFrom(...audiences), (allow, kind) => {
        const refusal = requestRefusal({
          rule: rule({ allow }),
          host: consoleHost,
          principal: principal(kind as Principal["kind"]),
        })

        expect(refusal === null).toBe(allow.includes(kind))
      })
    )
  })

  it("requires the right from members, and answers 403 without it", () => {
    const wanted = rule({ right: "refund.create" })

    expect(requestRefusal({ rule: wanted, host: consoleHost, principal: principal("member") })).toBe("not_allowed")
    expect(
      requestRefusal({ rule: wanted, host: consoleHost, principal: principal("member", new Set(["refund.create"])) })
    ).toBeNull()
  })

  it("lets staff without a password choose one, and nothing else that their role includes", () => {
    const newcomer = { ...principal("member", new Set(["refund.create"])), must_choose_password: true as const }
    const refusalOf = (more: Partial<RouteRule>) => requestRefusal({ rule: rule(more), host: consoleHost, principal: newcomer })

    expect(refusalOf({})).toBe("password_first")
    expect(refusalOf({ right: "refund.create" })).toBe("password_first")
    expect(refusalOf({ before_password: true })).toBeNull()
    expect(refusalOf({ before_password: true, right: "member.manage" })).toBe("not_allowed")
    expect(refusalOf({ allow: ["operator"] })).toBe("not_allowed")
    expect(refusalOf({ allow: ["public"] })).toBeNull()
  })

  it("lets staff whose role needs a second factor enrol one, and nothing else that their role includes", () => {
    const enrolling = { ...principal("member", new Set(["refund.create"])), must_enrol: true as const }
    const refusalOf = (more: Partial<RouteRule>) => requestRefusal({ rule: rule(more), host: consoleHost, principal: enrolling })

    expect(refusalOf({})).toBe("second_factor_first")
    expect(refusalOf({ right: "refund.create" })).toBe("second_factor_first")
    expect(refusalOf({ before_second_factor: true })).toBeNull()
    expect(refusalOf({ before_password: true })).toBeNull()
    expect(refusalOf({ before_second_factor: true, right: "member.manage" })).toBe("not_allowed")
    expect(refusalOf({ allow: ["public"] })).toBeNull()
  })

  it.each([
    [0, null],
    [300, null],
    [301, "confirm_first"],
    [undefined, "confirm_first"],
  ])("requires a confirmation within 300 s when a rule says so: after %s it answers %s", (confirmed_seconds_ago, refusal) => {
    const refusalOf = (more: Partial<RouteRule>) =>
      requestRefusal({ rule: rule(more), host: consoleHost, principal: { ...principal("member"), confirmed_seconds_ago } })

    expect(refusalOf({ fresh_seconds: 300 })).toBe(refusal)
    expect(refusalOf({})).toBeNull()
    expect(refusalOf({ fresh_seconds: 300, right: "member.manage" })).toBe("not_allowed")
  })

  it.each([
    [{ has_factor: true as const, factor_seconds_ago: 300 }, null],
    [{ has_factor: true as const, factor_seconds_ago: 301, confirmed_seconds_ago: 0 }, "confirm_factor_first"],
    [{ has_factor: true as const, confirmed_seconds_ago: 0 }, "confirm_factor_first"],
    [{ confirmed_seconds_ago: 0 }, null],
    [{ confirmed_seconds_ago: 301 }, "confirm_first"],
  ])("H4 requires an existing second factor before factors change: %j answers %s", (given, refusal) => {
    const factors = rule({ fresh_seconds: 300, fresh_factor: true })

    expect(requestRefusal({ rule: factors, host: consoleHost, principal: { ...principal("member"), ...given } })).toBe(refusal)
  })

  it("keeps consoles and tenant hosts apart", () => {
    expect(requestRefusal({ rule: rule(), host: tenantHost, principal: principal("member") })).toBe("route_closed")
    expect(
      requestRefusal({
        rule: rule({ path: "/store/events", allow: ["storefront"] }),
        host: consoleHost,
        principal: principal("storefront"),
      })
    ).toBe("route_closed")
    expect(requestRefusal({ rule: rule({ allow: ["public"] }), host: null, principal: principal("anonymous") })).toBe(
      "host_unknown"
    )
  })

  it("keeps the operator's routes on the operator's console", () => {
    const wanted = rule({ allow: ["operator"], operator_only: true })

    expect(requestRefusal({ rule: wanted, host: operatorConsole, principal: principal("operator") })).toBeNull()
    expect(requestRefusal({ rule: wanted, host: consoleHost, principal: principal("member") })).toBe("not_allowed")
    expect(requestRefusal({ rule: wanted, host: consoleHost, principal: principal("anonymous") })).toBe("route_closed")
  })

  it("lets support read and never change", () => {
    expect(requestRefusal({ rule: rule({ allow: ["support"] }), host: consoleHost, principal: principal("support") })).toBeNull()
    expect(
      requestRefusal({ rule: rule({ allow: ["support"], method: "POST" }), host: consoleHost, principal: principal("support") })
    ).toBe("not_allowed")
  })

  it.each([
    [300, null],
    [301, "confirm_first"],
    [undefined, "confirm_first"],
  ])("M13 raises a support session only within 300 s of a confirmation: after %s it answers %s", (seconds, refusal) => {
    const raise = supportRules.find(({ path }) => path === "/admin/support/raise") ?? null
    const operator = { ...principal("support", new Set(["platform.tenants.act"])), confirmed_seconds_ago: seconds }
    const ofMembers = rule({ method: "POST", right: "event.cancel", fresh_seconds: 300 })
    const raised = { ...operator, rights: new Set(tenantRights), support_session: { id: "sup_1", level: "write" as const } }

    expect(requestRefusal({ rule: raise, host: consoleHost, principal: operator })).toBe(refusal)
    expect(requestRefusal({ rule: ofMembers, host: consoleHost, principal: raised })).toBe("not_allowed")
  })

  it("D4 lets members of a suspended site read, and change only through the rights that a suspension leaves", () => {
    const suspended = { ...consoleHost, status: "suspended" as const }
    const refusalOf = (method: RouteRule["method"], right?: Right, kind: "member" | "operator" = "member") =>
      requestRefusal({
        rule: rule({ method, allow: [kind], ...(right && { right }) }),
        host: suspended,
        principal: principal(kind, new Set(tenantRights)),
      })

    expect(tenantRights.filter((right) => refusalOf("GET", right) !== null)).toEqual([])
    expect(tenantRights.filter((right) => refusalOf("POST", right) === null)).toEqual(
      tenantRights.filter((right) => rightsWhileSuspended.includes(right))
    )
    expect(refusalOf("POST", "event.write")).toBe("tenant_suspended")
    expect(refusalOf("DELETE")).toBeNull()
    expect(
      requestRefusal({ rule: rule({ method: "POST", right: "event.write" }), host: suspended, principal: principal("member") })
    ).toBe("not_allowed")
  })

  it("D4 lets a closed site's owners read, export, pay what they owe and manage their log-in, our server read, and no one do anything else", () => {
    const closed = { ...consoleHost, status: "closed" as const, is_readable: true }
    const refusalOf = (method: RouteRule["method"], right: Right | undefined, kind: Principal["kind"], host = closed) =>
      requestRefusal({
        rule: rule({ method, right, allow: ["member", "key", "device", "storefront"] }),
        host,
        principal: principal(kind, new Set(tenantRights)),
      })

    expect(tenantRights.filter((right) => refusalOf("POST", right, "member") === null)).toEqual(["site.export", "billing.pay"])
    expect(tenantRights.filter((right) => refusalOf("GET", right, "member") !== null)).toEqual([])
    expect(refusalOf("POST", undefined, "member")).toBeNull()
    expect(refusalOf("GET", "sales.read", "key")).toBe("site_closed")
    expect(refusalOf("POST", "site.export", "key")).toBe("site_closed")
    expect([refusalOf("GET", undefined, "device"), refusalOf("POST", undefined, "device")]).toEqual([
      "site_closed",
      "site_closed",
    ])
    expect([refusalOf("GET", undefined, "storefront"), refusalOf("POST", undefined, "storefront")]).toEqual([null, "site_closed"])
  })

  it("D4 decides on an owner's session by the site's current state, whatever is cached about its host", () => {
    const owner = { ...principal("member", new Set(tenantRights)), reads_only: true as const }

    expect(requestRefusal({ rule: rule({ method: "POST", right: "event.write" }), host: consoleHost, principal: owner })).toBe(
      "site_closed"
    )
    expect(
      requestRefusal({ rule: rule({ method: "POST", right: "site.export" }), host: consoleHost, principal: owner })
    ).toBeNull()
  })

  it("D4 closes the console of a closed site to everyone when its term is over, but not its pages to our server", () => {
    const over = { status: "closed" as const, is_readable: false }
    const refusalOf = (allow: Audience, host: Parameters<typeof requestRefusal>[0]["host"], path = "/admin/events") =>
      requestRefusal({ rule: rule({ path, allow: [allow] }), host, principal: principal(allow as Principal["kind"]) })

    expect(refusalOf("member", { ...consoleHost, ...over })).toBe("site_closed")
    expect(refusalOf("public", { ...consoleHost, ...over })).toBe("site_closed")
    expect(refusalOf("storefront", { ...tenantHost, ...over }, "/store/site")).toBeNull()
    expect(refusalOf("public", { ...consoleHost, status: "closed" as const, is_readable: true })).toBeNull()
  })

  it("answers host-independent pages on any host, and no others", () => {
    expect(
      requestRefusal({
        rule: rule({ path: "/health", allow: ["public"], any_host: true }),
        host: null,
        principal: principal("anonymous"),
      })
    ).toBeNull()
  })
})

import { guardedTenant } from "@guichet/kernel/tenant-id"
import type { Principal } from "../../contracts/principal"
import type { RouteRule } from "../../contracts/route-rule"
import { countsOf, createRateLimits, ratesHold, REQUESTS_A_MINUTE } from "../rate-limits"

const rule = (method: RouteRule["method"] = "GET", more: Partial<RouteRule> = {}): RouteRule => ({
  method,
  path: "/admin/x",
  allow: [],
  ...more,
})
const person = (user_id: string): Principal => ({ kind: "member", user_id, rights: new Set() })
const asking = (more: object = {}) => ({
  rule: rule(),
  tenant_no: guardedTenant(2),
  principal: person("ada"),
  address: "10.0.0.0",
  ...more,
})

describe("S10 rate limits per minute", () => {
  it.each([
    [
      "a person who reads",
      {},
      [
        ["read", "2:ada"],
        ["tenant", "2"],
      ],
    ],
    [
      "a person who changes",
      { rule: rule("POST") },
      [
        ["change", "2:ada"],
        ["tenant", "2"],
      ],
    ],
    [
      "a heavy change",
      { rule: rule("POST", { heavy: true }) },
      [
        ["change", "2:ada"],
        ["heavy", "2:ada"],
        ["tenant", "2"],
      ],
    ],
    [
      "a program",
      { principal: { ...person("key_1"), kind: "key" } },
      [
        ["program_read", "2:key_1"],
        ["tenant", "2"],
      ],
    ],
    ["our storefront", { principal: { kind: "storefront", rights: new Set() } }, [["site", "2"]]],
    ["a stranger", { principal: { kind: "anonymous", rights: new Set() } }, [["stranger", "10.0.0.0"]]],
  ])("count %s on its own counters", (_, more, counts) => {
    expect(countsOf(asking(more))).toEqual(counts)
  })

  it("refuse the caller beyond the limit with the time to wait, and no one else", async () => {
    const ensure = createRateLimits({ ...REQUESTS_A_MINUTE, read: 3 })
    const ask = (more: object = {}) =>
      ensure(asking(more)).then(
        () => "passed",
        (error) => error
      )

    const four = [await ask(), await ask(), await ask(), await ask()]
    const others = await Promise.all([
      ask({ principal: person("bob") }),
      ask({ tenant_no: guardedTenant(3) }),
      ask({ rule: rule("POST") }),
    ])

    expect(four.slice(0, 3)).toEqual(["passed", "passed", "passed"])
    expect(four[3]).toMatchObject({ code: "too_many_requests", details: { retry_after_seconds: 60 } })
    expect(others).toEqual(["passed", "passed", "passed"])
  })

  it("stop one tenant's many people and programs from using up the shared capacity", async () => {
    const ensure = createRateLimits({ ...REQUESTS_A_MINUTE, tenant: 4 })
    const ask = (user_id: string, tenant_no = 2) =>
      ensure(asking({ principal: person(user_id), tenant_no })).then(
        () => true,
        () => false
      )

    const passed = await Promise.all(["a", "b", "c", "d", "e", "f"].map((user) => ask(user)))

    expect(passed.filter(Boolean)).toHaveLength(4)
    expect(await ask("a", 3)).toBe(true)
  })

  it("apply everywhere except in tests that do not enable them", () => {
    const held = [
      {},
      { PLATFORM_MODE: "embedded" },
      { PLATFORM_MODE: "production" },
      { PLATFORM_MODE: "test", RATE_LIMITS: "on" },
    ]

    expect(held.map(ratesHold)).toEqual([true, true, true, true])
    expect(ratesHold({ PLATFORM_MODE: "test" })).toBe(false)
  })
})

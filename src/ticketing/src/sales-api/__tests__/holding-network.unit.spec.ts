import { guardedTenant } from "@guichet/kernel/tenant-id"
import { createHoldingNetwork } from "../holding-network"

const [ours, theirs] = [guardedTenant(2), guardedTenant(3)]
const SECRET = "a-secret-of-the-network-spec-0123456789"

const given = () => {
  const networkOf = createHoldingNetwork(SECRET)

  return (ip: string, { performance_id = "perf_1", tenant = ours } = {}) =>
    networkOf({ tenant, performance_id, ip })?.toString("hex") ?? null
}

describe("T4 H5 the network of a request for places", () => {
  it("is not counted for the first request at a date, but from then on, from any address of the network", () => {
    const network = given()
    const asked = [network("2606:2800:220:1::1"), network("2606:2800:220:1::2"), network("2606:2800:220:ff::3")]

    expect(asked[0]).toBeNull()
    expect(asked[1]).toMatch(/^[0-9a-f]{32}$/)
    expect(asked[2]).toBe(asked[1])
    expect(given()("2606:2800:220:1::1")).toBeNull()
  })

  it("is counted separately per network, date and tenant, and not for private addresses", () => {
    const network = given()
    const twice = (ip: string, of = {}) => [network(ip, of), network(ip, of)]

    const all = [
      twice("93.184.216.34"),
      twice("93.184.216.35"),
      twice("93.184.216.34", { performance_id: "perf_2" }),
      twice("93.184.216.34", { tenant: theirs }),
    ]

    expect(all.map(([first]) => first)).toEqual([null, null, null, null])
    // a network has one hash for all dates of a tenant
    expect(new Set(all.map(([, then]) => then)).size).toBe(3)
    expect(twice("10.0.0.7")).toEqual([null, null])
    expect(twice("127.0.0.1")).toEqual([null, null])
  })
})

import type { TenantId } from "@guichet/kernel/tenant-id"
import { createStreamRoom } from "../stream-room"

const viewer = (tenant: number, performance_id: string, network: string) => ({
  tenant: tenant as TenantId,
  performance_id,
  network,
})

describe("T3 room for live views of a hall", () => {
  it("is limited to its share for one tenant, however many networks come", () => {
    const enter = createStreamRoom({ all: 10, of_tenant: 5, of_network: 3, dates_of_network: 2 })

    const rush = Array.from({ length: 8 }, (_, n) => enter(viewer(1, "perf_1", `n${n}`)))
    const others = Array.from({ length: 8 }, (_, n) => enter(viewer(2, "perf_2", `n${n}`)))
    const third = enter(viewer(3, "perf_3", "n9"))

    expect(rush.filter(Boolean)).toHaveLength(5)
    expect(others.filter(Boolean)).toHaveLength(5)
    expect(third).toBeNull()
  })

  it("is limited for one network to a number of dates of all tenants, and to dates it already watches", () => {
    const enter = createStreamRoom({ all: 100, of_tenant: 100, of_network: 4, dates_of_network: 2 })

    const first = enter(viewer(1, "perf_1", "n"))
    const entered = [
      enter(viewer(2, "perf_2", "n")),
      enter(viewer(1, "perf_3", "n")),
      enter(viewer(1, "perf_3", "neighbour")),
      enter(viewer(1, "perf_1", "n")),
      enter(viewer(2, "perf_2", "n")),
      enter(viewer(2, "perf_2", "n")),
    ]
    first?.()
    const again = [enter(viewer(1, "perf_3", "n")), enter(viewer(1, "perf_1", "n")), enter(viewer(1, "perf_1", "n"))]

    expect(entered.map(Boolean)).toEqual([true, false, true, true, true, false])
    expect(again.map(Boolean)).toEqual([false, true, false])
  })

  it("is available in full again when all have left, in any order", () => {
    const enter = createStreamRoom({ all: 6, of_tenant: 6, of_network: 6, dates_of_network: 3 })
    const all = (from: number) => Array.from({ length: 6 }, (_, n) => enter(viewer(1, `perf_${from + (n % 3)}`, "n")))

    const leavers = all(0)
    ;[3, 0, 5, 1, 4, 2].forEach((n) => leavers[n]?.())

    expect(all(10).every(Boolean)).toBe(true)
  })
})

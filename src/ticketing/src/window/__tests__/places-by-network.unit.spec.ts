import { domainError, isDomainError } from "@guichet/kernel/errors"
import type { WindowRequest } from "../../contracts/window"
import { createPlacesByNetwork } from "../places-by-network"

const MINUTE = 60_000

interface Wish {
  count: number
  /** places of the hold, where a table stands for more; null: refused */
  granted?: number | null
}

const given = (most = 10) => {
  let clock = 0
  const handler = createPlacesByNetwork(most, () => clock).counted<Wish>(
    ({ count }) => count,
    async ({ body: { count, granted = count } }) => {
      if (granted === null) {
        throw domainError("place_unavailable")
      }

      return { status: 201, body: { hold: { places: Array(granted).fill({}) } } }
    }
  )
  const ask = async (body: Wish, { ip = "91.198.174.7", id = "perf_1", tenant = 1 } = {}) => {
    try {
      return (await handler({ body, ip, tenant, params: { id } } as unknown as WindowRequest<Wish>)).status
    } catch (error) {
      if (!isDomainError(error)) {
        throw error
      }

      return error.details.retry_after_seconds ?? error.code
    }
  }

  return { ask, wait: (ms: number) => (clock += ms) }
}

describe("T4 places that one network puts aside", () => {
  it("are so many within the time of a hold, and as many again when it is over", async () => {
    const { ask, wait } = given()
    const first = [await ask({ count: 6 }), await ask({ count: 4 }), await ask({ count: 1 })]
    wait(10 * MINUTE)
    const still = await ask({ count: 1 })
    wait(MINUTE)
    const over = [await ask({ count: 6 }), await ask({ count: 5 })]
    wait(5 * MINUTE)
    const next = [await ask({ count: 4 }), await ask({ count: 1 })]
    wait(6 * MINUTE)

    expect(first).toEqual([201, 201, 660])
    expect([still, over]).toEqual([60, [201, 660]])
    expect(next).toEqual([201, 360])
    expect([await ask({ count: 6 }), await ask({ count: 1 })]).toEqual([201, 300])
    wait(24 * 60 * MINUTE)
    expect(await ask({ count: 10 })).toBe(201)
  })

  it("are those that were granted: none of a refusal, all people of a table", async () => {
    const { ask } = given()
    const refused = await Promise.all(Array.from({ length: 5 }, () => ask({ count: 2, granted: null })))
    const table = await ask({ count: 1, granted: 8 })

    expect(refused).toEqual(Array(5).fill("place_unavailable"))
    expect([table, await ask({ count: 3 }), await ask({ count: 2 })]).toEqual([201, 660, 201])
  })

  it("are counted by date, by tenant and by network, and with nobody where a proxy hides who asks", async () => {
    const { ask } = given()
    await ask({ count: 10 })

    expect([
      await ask({ count: 1 }),
      await ask({ count: 10 }, { id: "perf_2" }),
      await ask({ count: 10 }, { tenant: 2 }),
      await ask({ count: 10 }, { ip: "91.198.174.8" }),
      await ask({ count: 10 }, { ip: "10.3.0.1" }),
      await ask({ count: 10 }, { ip: "10.3.0.1" }),
    ]).toEqual([660, 201, 201, 201, 201, 201])
  })
})

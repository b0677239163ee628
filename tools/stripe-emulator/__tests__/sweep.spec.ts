import { Clock } from "../clock"
import { ContractLog } from "../contract-log"
import type { Deadline } from "../deadlines"
import { settle as settingsOf } from "../options"
import { Store } from "../store"
import { sweep } from "../sweep"
import type { World } from "../world"

describe("deadlines of the clock", () => {
  it("a deadline that fails is dropped and shown as broken, and the next one is processed", () => {
    const logged = jest.spyOn(console, "error").mockImplementation()
    const world: World = {
      store: new Store(undefined, "seed"),
      clock: new Clock(),
      settings: settingsOf({ platformMode: "test" }),
      nextRefunds: [],
      contract: new ContractLog(),
    }
    const due = (id: string): Deadline => ({ id, kind: "payout_arrives", at: 0 })
    world.store.transaction(() => ["po_emu_1", "po_emu_2"].forEach((id) => world.store.put("deadline", "acct_emu_1", due(id))))

    sweep(world)

    expect([...world.store.all("deadline")]).toEqual([])
    expect(world.contract.broken).toHaveLength(2)
    logged.mockRestore()
  })
})

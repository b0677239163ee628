import fc from "fast-check"
import { Courier, live, LIVES, type Life } from "../support/any-order"
import { expectSoundMoney } from "../support/money-proof"
import { isSoak } from "../support/sample"
import { Seller } from "../support/seller"
import { givenServers, type Servers } from "../support/servers"
import type { Loose } from "../support/client/exchange"

/** Session histories with their events duplicated, shuffled and late, drawn anew in each run. */
const RUNS = isSoak ? 150 : 10
/** The maximum number of draws of the longest history with three copies of every event. */
const DICE = 200

/** Real servers, the real SDK; events are the provider's own, delivered over HTTP and signed, in any order. */
describe("F5 F6 T4 T6 INV-PAY INV-ONCE INV-FEE INV-LEDGER events of a session in any order", () => {
  let world: Servers
  let seller: Seller
  let courier: Courier
  const in_order = new Map<Life, Loose>()

  beforeAll(async () => {
    world = await givenServers()
    seller = await Seller.opened(world, "antoine")
    courier = new Courier(seller)
    await courier.start()
  })
  afterAll(async () => {
    await courier?.end()
    await world?.stop()
  })

  it.each<[Life, Loose]>([
    ["paid", { checkout: "settled", sale: "final", tickets: ["valid", "valid"], places: 2, payments: ["captured"] }],
    ["declined first", { checkout: "settled", sale: "final", tickets: ["valid", "valid"], payments: ["captured"] }],
    ["abandoned", { checkout: "open", sale: null, tickets: null, places: 0, payments: ["gone"] }],
    ["refunded", { sale: "final", tickets: ["valid", "void"], places: 1, refunds: ["accepted 1"] }],
    [
      "exchanged and returned",
      { sale: "final", tickets: ["valid", "void"], places: 1, refunds: ["accepted 1"], differences: ["accepted 1"] },
    ],
    ["sent back", { sale: "final", tickets: ["valid", "void"], places: 1, refunds: ["failed 1"] }],
    ["lost", { sale: "final", tickets: ["void", "void"], places: 0, disputes: ["lost"] }],
  ])("a session that is %s ends as expected when each event arrives once and in order", async (life, wanted) => {
    const state = await live(seller, courier, life, [])
    in_order.set(life, state)

    expect(state).toMatchObject(wanted)
    await expectSoundMoney(world)
  })

  it("a session ends the same whichever event is duplicated, late or early", async () => {
    const dice = fc.array(fc.nat(), { minLength: DICE, maxLength: DICE })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...LIVES), dice, async (life, drawn) => {
        expect(await live(seller, courier, life, drawn)).toEqual(in_order.get(life))
        await expectSoundMoney(world)
      }),
      { numRuns: RUNS, endOnFailure: true }
    )
  })
})

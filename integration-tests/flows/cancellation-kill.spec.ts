import { givenBarrier } from "../support/barrier"
import { eventually } from "../support/child"
import { freeRefundLeases } from "../support/free-refund-leases"
import { expectSoundMoney } from "../support/money-proof"
import { isSoak } from "../support/sample"
import { givenServers, type Servers } from "../support/servers"
import {
  connectAccount,
  givenPublishedEvent,
  givenSignedUpOrganiser,
  payAtProvider,
  placesApart,
  type SignedUpOrganiser,
  type PublishedEvent,
  ORGANISER_PASSWORD,
} from "../support/story"
import type { Loose } from "../support/client/exchange"

/** Orders refunded; `npm run soak` refunds all of them. */
const ORDERS = isSoak ? 300 : 24
const ORDER_BATCH_SIZE = 6

/**
 * Two real servers refund an event's orders through the emulated provider, and are killed meanwhile. Counted at the provider, and
 * by SQL.
 */
describe("T6 INV-PAY INV-ONCE INV-FEE INV-LEDGER cancelling an event under kill -9", () => {
  let world: Servers
  let organiser: SignedUpOrganiser
  let show: PublishedEvent
  let account: string

  beforeAll(async () => {
    world = await givenServers({ count: 2 })
    organiser = await givenSignedUpOrganiser(world, "odeon")
    ;({ account } = await connectAccount(world, organiser))
    show = await givenPublishedEvent(world, organiser)
  })
  afterAll(() => world?.stop())

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const count = async (sql: string) => Number((await rows(sql))[0].count)
  const log = () => world.servers.map(({ process }) => process.log).join("\n")
  const console_host = () => organiser.tenant.console_host

  /** A card order of one place, paid at the provider. */
  async function givenOrder(performance_id: string, uid: string, at: number): Promise<void> {
    const { host } = organiser.tenant
    const buyer = world.visitor()
    const { body: held } = await buyer.post(host, `/sales-api/performances/${performance_id}/holds`, { place_uids: [uid] })
    const { body: made } = await buyer.post(host, "/sales-api/checkouts", { hold_ids: [held.hold.id] })
    const { id } = made.checkout
    await buyer.post(host, `/sales-api/checkouts/${id}/buyer`, { name: "Ada Lovelace", email: `buyer${at}@drill.example` })
    const { body: paying } = await buyer.post(host, `/sales-api/checkouts/${id}/pay`)
    await payAtProvider(world, paying.redirect_url)
    await buyer.post(host, `/sales-api/checkouts/${id}/return`)
  }

  it("F34 each order is refunded exactly once, whichever process dies when, and the cancellation says when it is complete", async () => {
    const [{ id: performance_id }] = show.performances
    for (let at = 0; at < ORDERS; at += ORDER_BATCH_SIZE) {
      const places = await placesApart(world, performance_id, ORDER_BATCH_SIZE)
      await Promise.all(places.map((uid, index) => givenOrder(performance_id, uid, at + index)))
    }
    await eventually(
      async () => (await count("select count(*) from sale where state = 'final'")) === ORDERS,
      "all orders paid",
      60_000,
      log
    )
    const accepting = `before update on sale_refund for each row when (new.state = 'accepted' and old.state <> 'accepted')`
    const [first, second] = [
      await givenBarrier(world.pool, { event: accepting, passes: 2 }),
      await givenBarrier(world.pool, { event: accepting, passes: ORDERS / 3 }),
    ]
    await organiser.visitor.post(console_host(), "/admin/session/confirm", { password: ORGANISER_PASSWORD })
    const asked = await organiser.visitor.post(console_host(), `/admin/events/${show.event.id}/cancellations`, {
      performance_ids: [performance_id],
      reason: "The tenor is ill.",
    })
    const given = () => count("select count(*) from sale_refund where state = 'accepted'")
    await eventually(async () => (await given()) >= 1, "the first refund", 30_000, log)
    await first.reached(log)
    await world.servers[1].process.kill()
    await first.open()
    await freeRefundLeases(world.pool)
    await second.reached(log)
    await world.servers[0].process.kill()
    const left = await given()
    await second.open()
    await Promise.all(world.servers.map(({ process }) => process.start()))
    await freeRefundLeases(world.pool)
    // an embedded server keeps its sessions in memory: what the console shows is read from the rows
    const done = () => count("select count(*) from cancellation where state = 'done'")
    await eventually(async () => (await done()) === 1, "the cancellation to be done", 120_000, log)

    expect(asked.status).toBe(201)
    expect(left).toBeGreaterThanOrEqual(1)
    expect(left).toBeLessThanOrEqual(ORDERS / 3)
    expect(await rows("select state, count(*)::int as sales from cancellation_item group by 1")).toEqual([
      { state: "asked", sales: ORDERS },
    ])
    expect(await given()).toBe(ORDERS)
    const { accounts, conserved } = await world.control("/dump")
    const { charges, refunds } = (accounts as Record<string, { charges: Loose[]; refunds: Loose[] }>)[account]
    expect(charges.map(({ amount, amount_refunded }) => amount_refunded === amount)).toEqual(Array(ORDERS).fill(true))
    expect([refunds.length, new Set(refunds.map(({ charge }) => charge)).size, conserved]).toEqual([ORDERS, ORDERS, true])
    expect(await count("select count(*) from ticket where state <> 'void'")).toBe(0)
    expect(await count("select count(*) from claim where state = 3")).toBe(0)
    await eventually(
      async () => (await count("select count(*) from mail where key like 'refund:%' or key like 'cancelled:%'")) === 2 * ORDERS,
      "a mail to each buyer about the date, and one about the refund",
      60_000,
      log
    )
    await expectSoundMoney(world)
  })
})

import { rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { eventually } from "../support/child"
import { givenServers, type Servers } from "../support/servers"
import { setUpShopOf, paidCart } from "../support/shop"
import type { Loose } from "../support/client/exchange"

/** A real server and the emulated provider: the server is killed with SIGKILL at each point between paid and ordered. */
describe("S15 INV-PAY INV-ONCE buying a scanner while servers are killed", () => {
  const armed = join(tmpdir(), `crash-point-shop-${process.pid}`)
  let world: Servers
  const server = () => world.servers[0].process

  beforeAll(async () => {
    world = await givenServers({ env: { CRASH_FILE: armed } })
    await setUpShopOf(world)
  })
  afterAll(async () => {
    rmSync(armed, { force: true })
    await world?.stop()
  })

  const rows = async (sql: string, values: unknown[] = []): Promise<Loose[]> => (await world.pool.query(sql, values)).rows
  const stock = async () =>
    (
      await rows(
        "select l.stocked_quantity::int - l.reserved_quantity::int as left from inventory_item i join inventory_level l on l.inventory_item_id = i.id where i.sku = 'SCAN-POCHE'"
      )
    )[0].left as number
  const promised = async () =>
    (
      await rows(
        "select coalesce(sum(r.quantity), 0)::int as promised from reservation_item r join inventory_item i on i.id = r.inventory_item_id where i.sku = 'SCAN-POCHE' and r.deleted_at is null"
      )
    )[0].promised as number
  const checkout = async (cart_id: string) =>
    (await rows("select state, order_id from shop_checkout where cart_id = $1", [cart_id]))[0]

  /** One order of this cart with one recorded capture, one charge at the provider, one email, one reservation. */
  async function expectOneOrder(cart_id: string, email: string): Promise<void> {
    const orders = await rows(
      `select o.id, (select count(*)::int from order_transaction t where t.order_id = o.id and t.deleted_at is null) as transactions,
         (select count(*)::int from reservation_item r join order_item i on i.item_id = r.line_item_id where i.order_id = o.id and r.deleted_at is null) as reservations
       from "order" o where o.email = $1 and o.deleted_at is null`,
      [email]
    )
    expect(orders).toEqual([{ id: (await checkout(cart_id)).order_id, transactions: 1, reservations: 1 }])
    expect(
      await rows(
        "select count(*)::int as n from capture c join payment p on p.id = c.payment_id join order_payment_collection l on l.payment_collection_id = p.payment_collection_id where l.order_id = $1 and c.deleted_at is null",
        [orders[0].id]
      )
    ).toEqual([{ n: 1 }])
    expect(await rows("select count(*)::int as n from mail where to_address = $1", [email])).toEqual([{ n: 1 }])
    const { accounts, conserved } = await world.control("/dump")
    const [{ id }] = await rows("select id from card_payment where checkout_id = $1", [cart_id])
    const intents = accounts.acct_emu_platform.payment_intents.filter(({ metadata }: Loose) => metadata.payment_id === id)
    expect(intents).toMatchObject([{ status: "succeeded", amount_received: 13_890 }])
    expect(conserved).toBe(true)
  }

  it("one scanner is sold, and stock falls by one", async () => {
    const before = await stock()

    const cart_id = await paidCart(world, "first@example.org")
    await eventually(
      async () => (await checkout(cart_id)).state === "ordered",
      "the order",
      90_000,
      () => server().log
    )

    await expectOneOrder(cart_id, "first@example.org")
    expect(await stock()).toBe(before - 1)
  })

  it.each(["shop_before_capture", "shop_after_capture", "shop_after_order"])(
    "a power cut at %s leaves one order, one capture, one scanner less",
    async (point) => {
      const email = `${point}@example.org`
      const before = await promised()
      writeFileSync(armed, point)

      const cart_id = await paidCart(world, email)
      await server().gone(60_000)
      rmSync(armed)
      const [cut] = await rows("select state, completing from shop_checkout where cart_id = $1", [cart_id])
      // the killed worker's lease would expire only later
      await rows("update shop_checkout set leased_until = now(), next_at = now() where cart_id = $1", [cart_id])
      await server().start()
      await eventually(
        async () => (await checkout(cart_id)).state === "ordered",
        "the finished order",
        90_000,
        () => server().log
      )

      expect(cut).toEqual({ state: "paying", completing: true })
      await expectOneOrder(cart_id, email)
      expect((await promised()) - before).toBe(1)
    }
  )
})

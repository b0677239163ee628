import { withEmulatedPlatform } from "../../support/emulated-platform"
import { givenShop, type GivenShop } from "../../support/given/given-shop"

withEmulatedPlatform((platform) => {
  describe("S15 INV-TENANT the shop's orders in the operator's console", () => {
    let shop: GivenShop
    let order_id: string
    let display_id: number

    beforeAll(async () => {
      shop = await givenShop(platform)
      const order = await shop.soldOrder({ scanner: 2 })
      order_id = order.id
      display_id = order.display_id
    })

    const paymentId = async (of: string) =>
      (
        await shop.pool.query(
          "select p.id from payment p join order_payment_collection l on l.payment_collection_id = p.payment_collection_id where l.order_id = $1",
          [of]
        )
      ).rows[0].id as string
    const orderRow = async () =>
      (await shop.pool.query(`select to_jsonb(o) as row from "order" o where id = $1`, [order_id])).rows[0].row
    const refunded = async () => (await shop.providerAccount()).charges.reduce((sum, charge) => sum + charge.amount_refunded, 0)
    const lineOf = async () =>
      (await shop.pool.query("select item_id from order_item where order_id = $1", [order_id])).rows[0].item_id as string
    const locationId = async () => (await shop.asOperator("GET", "/admin/stock-locations")).body.stock_locations[0].id as string

    it("the operator sees the order, paid, and no organiser does", async () => {
      const list = await shop.asOperator("GET", "/admin/orders?fields=id,display_id,email,+payment_status,total")
      const one = await shop.asOperator("GET", `/admin/orders/${order_id}?fields=id,sales_channel_id`)
      const theirs = await shop.asOrganiser("GET", "/admin/orders")
      const theirOne = await shop.asOrganiser("GET", `/admin/orders/${order_id}`)

      expect(list.body.orders).toMatchObject([{ id: order_id, display_id, total: 267.9, payment_status: "captured" }])
      expect(one.body.order).toMatchObject({ id: order_id, sales_channel_id: shop.operator.sales_channel_id })
      expect(theirs.body.orders).toEqual([])
      expect(theirOne).toMatchObject({ status: 404, body: { code: "not_found" } })
    })

    it("the operator can see and set the stock, and organisers cannot", async () => {
      const { body } = await shop.asOperator("GET", "/admin/inventory-items?q=SCANNER")
      const [item] = body.inventory_items
      const levels = `/admin/inventory-items/${item.id}/location-levels`
      const location_id = await locationId()

      const denied = await Promise.all([
        shop.asOrganiser("GET", "/admin/inventory-items"),
        shop.asOrganiser("GET", levels),
        shop.asOrganiser("POST", `${levels}/${location_id}`, { stocked_quantity: 99 }),
      ])
      const unchanged = await shop.stockOf("scanner")
      const set = await shop.asOperator("POST", `${levels}/${location_id}`, { stocked_quantity: 12 })

      expect(denied.map(({ status }) => status)).toEqual([403, 403, 403])
      expect(unchanged).toEqual({ stocked: 5, reserved: 2 })
      expect(set.status).toBe(200)
      expect(await shop.stockOf("scanner")).toEqual({ stocked: 12, reserved: 2 })
      expect((await shop.product("scanner")).stock).toBe("in_stock")
    })

    it("only the operator can ship it, which takes the goods out of stock", async () => {
      const path = `/admin/orders/${order_id}/fulfillments`
      const body = { location_id: await locationId(), items: [{ id: await lineOf(), quantity: 2 }] }
      const before = await orderRow()

      const denied = await shop.asOrganiser("POST", path, body)
      const untouched = await orderRow()
      const sent = await shop.asOperator("POST", path, body)

      expect(denied).toMatchObject({ status: 404, body: { code: "not_found" } })
      expect(untouched).toEqual(before)
      expect(sent.status).toBe(200)
      expect(await shop.stockOf("scanner")).toEqual({ stocked: 3, reserved: 0 })
      const { body: shown } = await shop.asOperator("GET", `/admin/orders/${order_id}?fields=id,*fulfillments`)
      const shipped = await shop.asOperator("POST", `${path}/${shown.order.fulfillments[0].id}/shipments`, {
        items: [{ id: await lineOf(), quantity: 2 }],
      })
      expect(shipped.status).toBe(200)
    })

    it("it is partly refunded once, although the provider's response was lost, and not by an organiser", async () => {
      const path = `/admin/payments/${await paymentId((await shop.soldOrder({ scanner: 1 })).id)}/refund`
      const before = await refunded()

      const denied = await shop.asOrganiser("POST", path, { amount: 10 })
      await shop.control("/fail_next", { op: "refunds.*", mode: "reset", n: 12 })
      const lost = await shop.asOperator("POST", path, { amount: 10 })
      await shop.control("/faults/clear", {})
      const again = await shop.asOperator("POST", path, { amount: 10 })

      expect(denied.status).toBe(404)
      expect(lost).toMatchObject({ status: 409, body: { code: "refund_in_progress" } })
      expect(again.status).toBe(200)
      expect((await refunded()) - before).toBe(1_000)
    })

    it("cancelling it returns everything: money and stock", async () => {
      const { id } = await shop.soldOrder({ gate: 1 })
      const before = await refunded()

      const denied = await shop.asOrganiser("POST", `/admin/orders/${id}/cancel`, {})
      const { status } = await shop.asOperator("POST", `/admin/orders/${id}/cancel`, {})

      expect([denied.status, status]).toEqual([404, 200])
      expect((await refunded()) - before).toBe(35_890)
      expect(await shop.stockOf("gate")).toEqual({ stocked: 2, reserved: 0 })
    })

    it("routes not needed for shipping hardware stay closed", async () => {
      const answers = await Promise.all([
        shop.asOperator("POST", `/admin/orders/${order_id}`, { email: "x@example.org" }),
        shop.asOperator("POST", "/admin/inventory-items", { sku: "X" }),
        shop.asOperator("POST", "/admin/order-edits", { order_id }),
      ])

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404])
    })
  })
})

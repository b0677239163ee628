import { sendOrderUpdates } from "@guichet/shop/checkout"
import { eventually } from "../../support/child"
import { withEmulatedPlatform } from "../../support/emulated-platform"
import { CUSTOMER, givenShop, type GivenShop } from "../../support/given/given-shop"

withEmulatedPlatform((platform) => {
  describe("S15 INV-ONCE updates of a shop order", () => {
    let shop: GivenShop

    beforeAll(async () => {
      shop = await givenShop(platform)
      // the browser's return makes each order
      await shop.control("/webhooks/behave", { held: true })
    })

    const order = async (email: string, lines: Record<string, number> = { scanner: 1 }, locale = "fr") => {
      const cart_id = await shop.paidCart(lines, { ...CUSTOMER, email })
      await shop.pool.query("update shop_checkout set locale = $2 where cart_id = $1", [cart_id, locale])
      const { cart } = (await shop.settle(cart_id)).body
      await eventually(async () => (await shop.mailsTo(email)).length > 0, "the order's own mail")
      const { rows } = await shop.pool.query(
        `select p.id from payment p join order_payment_collection l on l.payment_collection_id = p.payment_collection_id and l.deleted_at is null
           where l.order_id = $1 and p.captured_at is not null`,
        [cart.order.id]
      )

      return { cart_id, order_id: cart.order.id as string, payment_id: rows[0].id as string }
    }
    const refund = (payment_id: string, amount?: number) =>
      shop.asOperator("POST", `/admin/payments/${payment_id}/refund`, amount === undefined ? {} : { amount })
    const cancel = (order_id: string) => shop.asOperator("POST", `/admin/orders/${order_id}/cancel`, {})
    /** Sent after the email about the order itself. */
    const newsTo = async (address: string) => {
      // the background may be working on it, or a write on the order still be in progress
      await eventually(async () => {
        await sendOrderUpdates(platform.container())

        return (
          (await shop.pool.query("select from shop_checkout where update_due_at is not null and order_id is not null"))
            .rowCount === 0
        )
      }, "every buyer to be notified")

      return (await shop.mailsTo(address)).slice(1)
    }
    const moneyBack = async (cart_id: string) => {
      const { rows } = await shop.pool.query("select intent_ref from card_payment where checkout_id = $1", [cart_id])
      const { charges } = (await shop.providerAccount()) as unknown as {
        charges: { payment_intent: string; amount_refunded: number }[]
      }

      return charges
        .filter(({ payment_intent }) => payment_intent === rows[0].intent_ref)
        .map(({ amount_refunded }) => amount_refunded)
    }
    const lineOf = async (order_id: string) =>
      (await shop.pool.query("select item_id from order_item where order_id = $1", [order_id])).rows[0].item_id as string

    it("the receipt keeps what was paid, and shows what was refunded, after a partial refund", async () => {
      const { cart_id, payment_id } = await order("part@example.org", { scanner: 2 })

      await refund(payment_id, 20)

      expect(await shop.cartOf(cart_id)).toMatchObject({
        totals: { items_minor: 25_800, shipping_minor: 990, tax_minor: 4_465, total_minor: 26_790 },
        order: { state: "placed", refunded_minor: 2_000 },
      })
    })

    it("each refund causes one email, in the buyer's language", async () => {
      const { payment_id } = await order("twice@example.org", { scanner: 1 }, "en")

      await refund(payment_id, 20)
      await refund(payment_id, 5)
      const mails = await newsTo("twice@example.org")

      expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill(expect.stringMatching(/^Refund of your order no\. \d+$/)))
      expect(mails[0].text).toContain("€20.00")
      expect(mails[1].text).toContain("€5.00")
      expect(mails[0].from_name).toBe("House scenes")
    })

    it("events from before customers were notified cause no email", async () => {
      const { cart_id, payment_id } = await order("before@example.org")
      await refund(payment_id, 20)
      await shop.pool.query("update shop_checkout set updates_from = now() where cart_id = $1", [cart_id])

      await refund(payment_id, 5)
      const mails = await newsTo("before@example.org")

      expect(mails).toMatchObject([{ text: expect.stringContaining("5,00") }])
    })

    it("a cancellation and its refund are shown on the receipt and in one email", async () => {
      const { cart_id, order_id, payment_id } = await order("cancelled@example.org")
      await refund(payment_id, 20)
      const emailsBefore = await newsTo("cancelled@example.org")

      await cancel(order_id)
      const mails = await newsTo("cancelled@example.org")

      expect(await shop.cartOf(cart_id)).toMatchObject({
        totals: { total_minor: 13_890, tax_minor: 2_315 },
        order: { state: "cancelled", refunded_minor: 13_890 },
      })
      expect(emailsBefore).toHaveLength(1)
      expect(mails.slice(1)).toMatchObject([
        { subject: expect.stringMatching(/^Votre commande n°\s\d+ est annulée$/), text: expect.stringContaining("138,90") },
      ])
    })

    it("a parcel causes one email, with its tracking number", async () => {
      const { cart_id, order_id } = await order("sent@example.org")
      const location_id = (await shop.asOperator("GET", "/admin/stock-locations")).body.stock_locations[0].id
      const items = [{ id: await lineOf(order_id), quantity: 1 }]
      await shop.asOperator("POST", `/admin/orders/${order_id}/fulfillments`, { location_id, items })
      const packed = await newsTo("sent@example.org")
      const { body } = await shop.asOperator("GET", `/admin/orders/${order_id}?fields=id,*fulfillments`)
      await shop.asOperator("POST", `/admin/orders/${order_id}/fulfillments/${body.order.fulfillments[0].id}/shipments`, {
        items,
        labels: [
          {
            tracking_number: "COLIS-1",
            tracking_url: "https://carrier.example/COLIS-1",
            label_url: "https://carrier.example/l",
          },
        ],
      })

      const mails = await newsTo("sent@example.org")

      expect(packed).toEqual([])
      expect(mails).toMatchObject([
        { subject: expect.stringMatching(/^Votre commande n°\s\d+ est partie$/), text: expect.stringContaining("COLIS-1") },
      ])
      expect((await shop.cartOf(cart_id)).order).toMatchObject({ state: "sent", refunded_minor: 0 })
    })

    it("H2 an order that cannot be read delays no other email, and is shown until it is sent", async () => {
      const [broken, sound] = [await order("unread@example.org"), await order("read@example.org")]
      await newsTo("unread@example.org")
      const due = (of: string, sql: string) => shop.pool.query(`update shop_checkout set ${sql} where cart_id = $1`, [of])
      const shown = async () =>
        (await shop.pool.query("select error from failing_work where duty = 'order_updates' and item_id = $1", [broken.cart_id]))
          .rows
      await due(broken.cart_id, "order_id = 'order_elsewhere', update_due_at = now() - interval '1 hour'")
      await refund(sound.payment_id, 20)

      await eventually(async () => {
        await sendOrderUpdates(platform.container())

        return (await shop.mailsTo("read@example.org")).length === 2 && (await shown()).length > 0
      }, "the other buyer to be notified")
      const [meanwhile, seen] = [await shop.mailsTo("unread@example.org"), await shown()]
      await due(broken.cart_id, `order_id = '${broken.order_id}', update_due_at = now()`)
      await refund(broken.payment_id, 20)

      expect(meanwhile).toHaveLength(1)
      expect(seen).toEqual([{ error: expect.stringMatching(/./) }])
      expect(await newsTo("unread@example.org")).toHaveLength(1)
      expect(await shown()).toEqual([])
    })

    it("of two simultaneous cancellations one counts: money and stock back, nothing left reserved", async () => {
      const before = await shop.stockOf("gate")
      const { cart_id, order_id } = await order("both@example.org", { gate: 1 })

      const answers = await Promise.all([cancel(order_id), cancel(order_id)])

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(await shop.stockOf("gate")).toEqual(before)
      expect(await moneyBack(cart_id)).toEqual([35_890])
      expect(await newsTo("both@example.org")).toHaveLength(1)
    })

    it("cart_busy is answered while another write on the order is in progress, and nothing changes", async () => {
      const { cart_id, order_id, payment_id } = await order("busy@example.org")
      await shop.pool.query("update shop_checkout set leased_until = now() + interval '1 minute' where cart_id = $1", [cart_id])

      const answers = await Promise.all([cancel(order_id), refund(payment_id, 5)])
      await shop.pool.query("update shop_checkout set leased_until = '-infinity' where cart_id = $1", [cart_id])

      expect(answers).toMatchObject(Array(2).fill({ status: 409, body: { code: "cart_busy" } }))
      expect(await moneyBack(cart_id)).toEqual([0])
      expect((await cancel(order_id)).status).toBe(200)
    })

    it.each([10.005, 0.001, 1e-9])("a refund of %d, a fraction of a cent, is refused with a message", async (amount) => {
      const { cart_id, payment_id } = await order(`parts-${amount}@example.org`)

      expect(await refund(payment_id, amount)).toMatchObject({
        status: 400,
        body: { code: "invalid_data", message: expect.stringMatching(/decimals|above zero/) },
      })
      expect(await moneyBack(cart_id)).toEqual([0])
      expect((await refund(payment_id, 1.5)).status).toBe(200)
      expect(await moneyBack(cart_id)).toEqual([150])
      await cancel((await shop.cartOf(cart_id)).order!.id)
    })

    it.each([1.5, 1e12, -1])("a stock of %d is refused, and the stock stays as it was", async (stocked_quantity) => {
      const before = await shop.stockOf("printer")
      const [item] = (await shop.asOperator("GET", "/admin/inventory-items?q=PRINTER")).body.inventory_items
      const location_id = (await shop.asOperator("GET", "/admin/stock-locations")).body.stock_locations[0].id

      const answer = await shop.asOperator("POST", `/admin/inventory-items/${item.id}/location-levels/${location_id}`, {
        stocked_quantity,
      })

      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_data" } })
      expect(await shop.stockOf("printer")).toEqual(before)
    })

    it("a shipment of half an article is refused", async () => {
      const { order_id } = await order("half@example.org")
      const location_id = (await shop.asOperator("GET", "/admin/stock-locations")).body.stock_locations[0].id
      const items = [{ id: await lineOf(order_id), quantity: 0.5 }]

      const answer = await shop.asOperator("POST", `/admin/orders/${order_id}/fulfillments`, { location_id, items })

      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_data", details: { fields: ["quantity"] } } })
      expect((await shop.pool.query("select 1 from order_fulfillment where order_id = $1", [order_id])).rowCount).toBe(0)
    })

    it("an order's payment is found by its current link, not by a removed one", async () => {
      const first = await order("first@example.org")
      const second = await order("second@example.org")
      await shop.pool.query(
        `insert into order_payment_collection (id, order_id, payment_collection_id, deleted_at)
           select 'ordpay_taken_back', $1, payment_collection_id, now() from payment where id = $2`,
        [first.order_id, second.payment_id]
      )
      await shop.pool.query("update shop_checkout set order_id = 'order_elsewhere' where order_id = $1", [second.order_id])

      const answer = await refund(second.payment_id, 1)
      await shop.pool.query("update shop_checkout set order_id = $1 where order_id = 'order_elsewhere'", [second.order_id])

      expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } })
      expect((await refund(second.payment_id, 1)).status).toBe(200)
    })
  })
})

// Long because every order of return, events, clicks and faults is tested on one booted platform.
import { Modules } from "@medusajs/framework/utils"
import { sweepCarts } from "@guichet/shop/checkout"
import { eventually } from "../../support/child"
import { withEmulatedPlatform } from "../../support/emulated-platform"
import { CUSTOMER, givenShop, type GivenShop } from "../../support/given/given-shop"

withEmulatedPlatform((platform) => {
  describe("S15 INV-PAY INV-ONCE paying in the operator's shop", () => {
    let shop: GivenShop

    beforeAll(async () => {
      shop = await givenShop(platform)
    })
    beforeEach(() => shop.control("/webhooks/behave", { held: true }))
    afterEach(async () => {
      await shop.control("/faults/clear", {})
      await shop.control("/webhooks/calm", {})
    })

    const stateOf = async (cart_id: string) =>
      (await shop.pool.query("select state, reason, attempt from shop_checkout where cart_id = $1", [cart_id])).rows[0]
    const release = (how: unknown = {}) => shop.control("/webhooks/release", how)
    const inboxRead = () =>
      eventually(
        async () => (await shop.pool.query("select 1 from webhook_inbox where state = 'received'")).rowCount === 0,
        "a read inbox",
        60_000
      )
    const ordered = (cart_id: string) =>
      eventually(async () => (await stateOf(cart_id))?.state === "ordered", "the order", 60_000)
    const expectOneOrder = async (cart_id: string) => {
      expect(await shop.ordersOf(cart_id)).toMatchObject([{ transactions: 1, captures: 1 }])
      expect(await shop.moneyOf(cart_id)).toEqual(["succeeded"])
    }
    const expectNothingTaken = async (cart_id: string) => {
      expect(await shop.ordersOf(cart_id)).toEqual([])
      expect(await shop.moneyOf(cart_id)).toEqual(["canceled"])
    }

    it("one scanner is sold: one order in the operator's channel, one capture, stock reserved, one email in the operator's name", async () => {
      const cart_id = await shop.paidCart({ scanner: 1 })

      const { status, body } = await shop.settle(cart_id)

      expect(status).toBe(200)
      expect(body.cart).toMatchObject({
        state: "ordered",
        lines: [{ title: "Le scanner", quantity: 1, total_minor: 12_900 }],
        totals: { items_minor: 12_900, shipping_minor: 990, tax_minor: 2_315, total_minor: 13_890 },
        order: { number: expect.any(Number) },
      })
      await expectOneOrder(cart_id)
      expect(await shop.stockOf("scanner")).toEqual({ stocked: 5, reserved: 1 })
      expect(await shop.product("scanner")).toMatchObject({ stock: "in_stock" })
      const { charges } = await shop.providerAccount()
      expect(charges.at(-1)).toMatchObject({ amount: 13_890, amount_captured: 13_890 })
      const mails = await shop.mailsTo("ada@example.org")
      expect(mails).toMatchObject([
        {
          tenant_no: shop.operator.tenant_no,
          from_name: "House scenes",
          subject: expect.stringContaining("Votre commande n°"),
          text: expect.stringContaining("12 rue des Lilas"),
        },
      ])
      expect(mails[0].html).toContain("Le scanner")
      expect(mails[0].html).not.toMatch(/medusa|guichet/i)
    })

    it.each([
      ["the events five times, shuffled, before the browser returns", { copies: 5, shuffle: true }],
      ["the events once, before the browser returns", {}],
    ])("one order and one capture result from %s", async (_, how) => {
      const cart_id = await shop.paidCart({ scanner: 1 })

      await release(how)
      await inboxRead()
      await ordered(cart_id)
      const { body } = await shop.settle(cart_id)

      expect(body.cart.state).toBe("ordered")
      await expectOneOrder(cart_id)
      expect(await shop.mailsTo("ada@example.org")).toHaveLength(1)
    })

    it("events, two browsers and the sweeper at the same moment make one order", async () => {
      const cart_id = await shop.paidCart({ gate: 1 })

      await Promise.all([
        release({ copies: 3, shuffle: true }),
        shop.settle(cart_id),
        shop.settle(cart_id),
        sweepCarts(platform.container()),
      ])
      await inboxRead()
      await ordered(cart_id)

      await expectOneOrder(cart_id)
      expect(await shop.stockOf("gate")).toEqual({ stocked: 2, reserved: 1 })
    })

    it("H2 a cart that always fails delays no other, and is shown until it is ordered", async () => {
      const [broken, sound] = [await shop.paidCart({ scanner: 1 }), await shop.paidCart({ scanner: 1 })]
      const sweepNow = async (cart_id: string, ago: string) => {
        await shop.pool.query(`update shop_checkout set next_at = now() - interval '${ago}' where cart_id = $1`, [cart_id])
        await sweepCarts(platform.container())
      }
      const shown = async () =>
        (await shop.pool.query("select error from failing_work where duty = 'carts' and item_id = $1", [broken])).rows
      await shop.pool.query(
        `create function broken_cart() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`
      )
      await shop.pool.query(
        `create trigger broken before update on shop_checkout for each row when (new.cart_id = '${broken}' and new.lease_token is not null) execute function broken_cart()`
      )

      await shop.pool.query("update shop_checkout set next_at = now() - interval '1 hour' where cart_id = $1", [broken])
      await eventually(
        async () => {
          await sweepNow(sound, "1 minute")

          return (await stateOf(sound)).state === "ordered" && (await shown()).length > 0
        },
        "the other cart's order",
        60_000
      )
      const [meanwhile, seen] = [await stateOf(broken), await shown()]
      await shop.pool.query("drop function broken_cart cascade")
      await eventually(
        async () => {
          await sweepNow(broken, "1 minute")

          return (await stateOf(broken)).state === "ordered" && (await shown()).length === 0
        },
        "the order of the cart that failed",
        60_000
      )

      expect(meanwhile).toMatchObject({ state: "paying" })
      expect(seen).toEqual([{ error: "broken on purpose" }])
      await expectOneOrder(broken)
      await expectOneOrder(sound)
    })

    it("the event alone, or the sweeper alone, makes the order of a customer who never returns", async () => {
      const announced = await shop.paidCart({ scanner: 1 })
      await release()
      await ordered(announced)
      await shop.control("/webhooks/behave", { held: true })
      const found = await shop.paidCart({ scanner: 1 })
      await shop.pool.query("update shop_checkout set next_at = now() where cart_id = $1", [found])
      await sweepCarts(platform.container())

      await ordered(found)
      await expectOneOrder(announced)
      await expectOneOrder(found)
    })

    it("a double click opens one page, and a customer who comes back gets the same", async () => {
      const cart_id = await shop.readyCart({ scanner: 1 })

      const answers = await Promise.all([shop.pay(cart_id), shop.pay(cart_id)])
      const again = await shop.pay(cart_id)

      const urls = new Set([...answers, again].map(({ body }) => body.redirect_url))
      expect([urls.size, answers.map(({ status }) => status)]).toEqual([1, [200, 200]])
      expect((await shop.moneyOf(cart_id)).length).toBeLessThanOrEqual(1)
      expect(await stateOf(cart_id)).toMatchObject({ state: "paying", attempt: 1 })
    })

    it("the page of a changed cart is closed, and a new one asks for the new amount", async () => {
      const cart_id = await shop.readyCart({ scanner: 1 })
      const first = await shop.pay(cart_id)
      const [line] = (await shop.cartOf(cart_id)).lines

      await shop.asStorefront("POST", `/store/carts/${cart_id}/line-items/${line.id}`, { quantity: 2 })
      const late = await shop.control<{ outcome?: string }>("/pay", {
        session: shop.sessionOf(first.body.redirect_url),
        instrument: "visa",
      })
      const second = await shop.pay(cart_id)
      await shop.control("/pay", { session: shop.sessionOf(second.body.redirect_url), instrument: "visa" })
      await shop.settle(cart_id)

      expect(late.outcome).not.toBe("paid")
      await ordered(cart_id)
      expect(await shop.ordersOf(cart_id)).toHaveLength(1)
      expect((await shop.moneyOf(cart_id)).filter((status) => status === "succeeded")).toHaveLength(1)
      expect((await shop.providerAccount()).charges.at(-1)).toMatchObject({ amount_captured: 26_790 })
    })

    it.each([
      ["and settling", false],
      ["though no process was running when it was released", true],
    ])("a customer who had paid is notified by page and email that the cart changed, %s", async (_, isForgotten) => {
      const email = `changed-${isForgotten}@example.org`
      const cart_id = await shop.paidCart({ scanner: 1 }, { ...CUSTOMER, email })
      const variant_id = (await shop.product("scanner")).variant_id

      await shop.asStorefront("POST", `/store/carts/${cart_id}/line-items`, { variant_id, quantity: 1 })
      if (isForgotten) {
        // the state after a process died right after the provider's answer
        await shop.pool.query("update card_payment set state = 'open', was_authorised = false where checkout_id = $1", [cart_id])
      }
      const { body } = await shop.settle(cart_id)
      await shop.settle(cart_id)

      expect(body.cart).toMatchObject({ state: "open", reason: "cart_changed" })
      await expectNothingTaken(cart_id)
      expect(await shop.mailsTo(email)).toMatchObject([{ text: expect.stringContaining("Votre panier a changé") }])
    })

    it("a customer who paid while their other tab opened a new page is notified", async () => {
      const email = "moment@example.org"
      const cart_id = await shop.paidCart({ scanner: 1 }, { ...CUSTOMER, email })
      const variant_id = (await shop.product("scanner")).variant_id
      await shop.asStorefront("POST", `/store/carts/${cart_id}/line-items`, { variant_id, quantity: 1 })

      const { status } = await shop.pay(cart_id)

      expect(status).toBe(200)
      expect(await shop.mailsTo(email)).toHaveLength(1)
    })

    it("no email is sent when a page ends unpaid", async () => {
      const email = "unpaid@example.org"
      const cart_id = await shop.readyCart({ scanner: 1 }, { ...CUSTOMER, email })
      const { body } = await shop.pay(cart_id)
      await shop.control("/pay", { session: shop.sessionOf(body.redirect_url), instrument: "declined" })
      await shop.endPage(body.redirect_url)

      expect((await shop.settle(cart_id)).body.cart).toMatchObject({ state: "open", reason: "page_closed" })
      expect(await shop.mailsTo(email)).toEqual([])
    })

    it("a request that meets core's lock on the cart gets cart_busy, never 500", async () => {
      const cart_id = await shop.readyCart({ scanner: 1 })
      const variant_id = (await shop.product("gate")).variant_id
      const add = () => shop.asStorefront("POST", `/store/carts/${cart_id}/line-items`, { variant_id, quantity: 1 })
      const locking = platform.container().resolve(Modules.LOCKING)
      await locking.acquire(cart_id, { ownerId: "another" })

      const refused = await add()
      await locking.release(cart_id, { ownerId: "another" })
      const many = await Promise.all([add(), shop.pay(cart_id), shop.pay(cart_id)])

      expect(refused).toMatchObject({ status: 409, body: { code: "cart_busy" } })
      expect(many.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual([])
    })

    it("writes on a paid cart are answered with the fact that it is paid", async () => {
      const cart_id = await shop.paidCart({ scanner: 1 })
      const [line] = (await shop.cartOf(cart_id)).lines
      await shop.settle(cart_id)

      const answers = await Promise.all([
        shop.asStorefront("POST", `/store/carts/${cart_id}`, CUSTOMER),
        shop.asStorefront("POST", `/store/carts/${cart_id}/line-items`, { variant_id: line.variant_id, quantity: 1 }),
        shop.asStorefront("POST", `/store/carts/${cart_id}/line-items/${line.id}`, { quantity: 2 }),
      ])

      expect(answers).toMatchObject(Array(3).fill({ status: 409, body: { code: "cart_paid" } }))
      await expectOneOrder(cart_id)
    })

    it("a customer whose article sold out while paying is notified, not charged, and can buy less", async () => {
      const cart_id = await shop.paidCart({ gate: 2 }, { ...CUSTOMER, email: "late@example.org" })
      await sellOutOne(shop)

      const { body } = await shop.settle(cart_id)

      expect(body.cart).toMatchObject({ state: "open", reason: "stock_gone", lines: [{ quantity: 2, left: 1 }] })
      await expectNothingTaken(cart_id)
      expect(await shop.stockOf("gate")).toEqual({ stocked: 2, reserved: 1 })
      expect(await shop.mailsTo("late@example.org")).toMatchObject([
        { subject: "Votre commande n’a pas abouti", text: expect.stringContaining("Rien n’est retenu") },
      ])
      const [line] = body.cart.lines
      const blocked = await shop.pay(cart_id)
      expect(blocked).toMatchObject({ status: 409, body: { code: "hardware_out_of_stock", details: { lines: [{ left: 1 }] } } })
      await shop.asStorefront("POST", `/store/carts/${cart_id}/line-items/${line.id}`, { quantity: 1 })
      const again = await shop.pay(cart_id)
      await shop.control("/pay", { session: shop.sessionOf(again.body.redirect_url), instrument: "visa" })
      expect((await shop.settle(cart_id)).body.cart.state).toBe("ordered")
      expect(await shop.stockOf("gate")).toEqual({ stocked: 2, reserved: 2 })
    })

    it("of two customers who paid for the last article one gets it, and the other is refunded", async () => {
      await sellOutOne(shop)
      const carts = await Promise.all([shop.paidCart({ gate: 1 }), shop.paidCart({ gate: 1 })])

      await Promise.all(carts.map((cart_id) => shop.settle(cart_id)))
      await eventually(
        async () => (await Promise.all(carts.map(stateOf))).every(({ state }) => state !== "paying"),
        "both to be decided",
        60_000
      )

      const states = await Promise.all(carts.map(stateOf))
      expect(states.map(({ state }) => state).sort()).toEqual(["open", "ordered"])
      expect((await Promise.all(carts.map(shop.moneyOf))).flat().sort()).toEqual(["canceled", "succeeded"])
      expect((await Promise.all(carts.map(shop.ordersOf))).flat()).toHaveLength(1)
      expect(await shop.stockOf("gate")).toEqual({ stocked: 2, reserved: 2 })
    })

    it("no more than the stock is promised, even when two requests pass core's lock", async () => {
      const inventory = platform.container().resolve(Modules.INVENTORY)
      const { rows } = await shop.pool.query(
        "select l.inventory_item_id, l.location_id from inventory_level l join inventory_item i on i.id = l.inventory_item_id where i.sku = 'GATE'"
      )
      const ask = () => inventory.createReservationItems([{ ...rows[0], quantity: 2 }])

      const answers = await Promise.allSettled([ask(), ask(), ask()])

      expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      expect(
        (await shop.pool.query("select sum(quantity)::int as promised from reservation_item where deleted_at is null")).rows
      ).toEqual([{ promised: 2 }])
    })

    it.each(["before_commit", "reset", "500", "500_after_commit"])(
      "a capture that is cut off ends with one order or a full refund (%s)",
      async (mode) => {
        const cart_id = await shop.paidCart({ scanner: 1 })
        await shop.control("/fail_next", { op: "paymentIntents.capture", mode, n: 3 })

        await shop.settle(cart_id)
        await shop.control("/faults/clear", {})
        // the sweeper may work on it meanwhile; a cart with too many attempts is refunded, and no longer `paying`
        await eventually(async () => {
          await shop.settle(cart_id)

          return (await stateOf(cart_id)).state !== "paying"
        }, "the end of paying")

        expect(await stateOf(cart_id)).toMatchObject({ state: "ordered" })
        await expectOneOrder(cart_id)
        expect(await shop.stockOf("scanner")).toEqual({ stocked: 5, reserved: 1 })
      }
    )

    it("a paid cart waits while the provider cannot be read", async () => {
      const cart_id = await shop.paidCart({ scanner: 1 })
      await shop.control("/fail_next", { op: "*", mode: "before_commit", n: 60 })

      const { status, body } = await shop.settle(cart_id)
      const meanwhile = await shop.ordersOf(cart_id)
      await shop.control("/faults/clear", {})
      await shop.settle(cart_id)

      expect([status, body.cart.state, meanwhile]).toEqual([200, "paying", []])
      await expectOneOrder(cart_id)
    })

    it("missing fields are named before a page opens", async () => {
      const cart_id = await shop.newCart({ scanner: 1 })

      expect(await shop.pay(cart_id)).toMatchObject({
        status: 400,
        body: { code: "cart_incomplete", details: { fields: ["email", "address", "shipping"] } },
      })
      expect(await stateOf(cart_id)).toBeUndefined()
    })

    it("a declined card can be retried on the page, and a closed page opened again", async () => {
      const cart_id = await shop.readyCart({ scanner: 1 })
      const { body } = await shop.pay(cart_id)
      await shop.control("/pay", { session: shop.sessionOf(body.redirect_url), instrument: "declined" })
      const waiting = (await shop.settle(cart_id)).body.cart
      await shop.endPage(body.redirect_url)
      const ended = (await shop.settle(cart_id)).body.cart
      const again = await shop.pay(cart_id)

      expect([waiting.state, ended.state, ended.reason]).toEqual(["paying", "open", "page_closed"])
      expect(again.status).toBe(200)
      expect(again.body.redirect_url).not.toBe(body.redirect_url)
    })

    it("a second payment for one cart is refused", async () => {
      const cart_id = await shop.paidCart({ scanner: 1 })
      await shop.settle(cart_id)

      expect(await shop.pay(cart_id)).toMatchObject({ status: 409, body: { code: "cart_paid" } })
      await expectOneOrder(cart_id)
    })

    async function sellOutOne({ paidCart, settle }: GivenShop) {
      const cart_id = await paidCart({ gate: 1 })
      await settle(cart_id)
      await ordered(cart_id)
    }
  })
})

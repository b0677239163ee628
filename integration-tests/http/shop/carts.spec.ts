import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { withEmulatedPlatform } from "../../support/emulated-platform"
import { CUSTOMER, givenShop, type GivenShop } from "../../support/given/given-shop"

withEmulatedPlatform((platform) => {
  describe("S15 the operator's shop: articles and carts", () => {
    let shop: GivenShop

    beforeAll(async () => {
      shop = await givenShop(platform)
    })

    const variant = async (handle: string) => (await shop.product(handle)).variant_id
    const cartRow = async (id: string) =>
      (await shop.pool.query("select to_jsonb(c) - 'updated_at' as row from cart c where id = $1", [id])).rows[0].row

    it("articles are listed with their price, tax included, and stock status, in two languages", async () => {
      const { shop: terms, products } = await shop.catalogue("en")

      expect(terms).toMatchObject({ currency: "eur", countries: ["fr"] })
      expect(
        products.map(({ title, amount_minor, is_tax_included, stock }) => [title, amount_minor, is_tax_included, stock])
      ).toEqual([
        ["The scanner", 12_900, true, "in_stock"],
        ["The gate", 34_900, true, "few_left"],
        ["The printer", 24_900, true, "out_of_stock"],
      ])
      expect((await shop.catalogue("fr")).products[0]).toMatchObject({ title: "Le scanner", description: "Long" })
    })

    it("an article is shown under its slug, and an unknown one is answered with 404", async () => {
      const found = await shop.asStorefront("GET", "/store/shop/products/gate?locale=fr")
      const none = await shop.asStorefront("GET", "/store/shop/products/bicycle")

      expect(found.body).toMatchObject({ product: { title: "Le gate" }, shop: { currency: "eur" } })
      expect(none).toMatchObject({ status: 404, body: { code: "not_found" } })
    })

    it("a cart is filled, shows shipping and tax before payment, and a quantity is changed", async () => {
      const id = await shop.newCart({ scanner: 1 })
      await shop.asStorefront("POST", `/store/carts/${id}/line-items`, { variant_id: await variant("gate"), quantity: 1 })
      const line = (await shop.cartOf(id)).lines.find(({ title }) => title === "Le scanner")!
      const changed = await shop.asStorefront("POST", `/store/carts/${id}/line-items/${line.id}`, { quantity: 2 })
      const before = await shop.cartOf(id)
      await shop.asStorefront("POST", `/store/carts/${id}`, CUSTOMER)
      await shop.asStorefront("POST", `/store/carts/${id}/shipping-methods`, { option_id: before.shipping!.option_id })

      const cart = await shop.cartOf(id)

      expect(changed.status).toBe(200)
      expect(before.shipping).toMatchObject({ name: "Colis", amount_minor: 990, is_chosen: false })
      expect(cart).toMatchObject({
        state: "open",
        email: CUSTOMER.email,
        address: { city: "Lyon", country_code: "fr" },
        shipping: { is_chosen: true, amount_minor: 990 },
        totals: { currency: "eur", items_minor: 60_700, shipping_minor: 990, tax_minor: 10_282, total_minor: 61_690 },
      })
      expect(cart.lines.map(({ title, quantity, total_minor }) => [title, quantity, total_minor])).toEqual([
        ["Le gate", 1, 34_900],
        ["Le scanner", 2, 25_800],
      ])
    })

    it("the quantity 0 removes a line", async () => {
      const id = await shop.newCart({ scanner: 1, gate: 1 })
      const { lines } = await shop.cartOf(id)
      const scanner = lines.find(({ title }) => title === "Le scanner")!

      await shop.asStorefront("POST", `/store/carts/${id}/line-items/${scanner.id}`, { quantity: 0 })

      expect(lines.map(({ title }) => title)).toEqual(["Le gate", "Le scanner"])
      expect((await shop.cartOf(id)).lines.map(({ title }) => title)).toEqual(["Le gate"])
    })

    it("more than the stock, and out of stock, are refused and leave the cart unchanged", async () => {
      const id = await shop.newCart({ gate: 1 })
      const before = await cartRow(id)
      const [line] = (await shop.cartOf(id)).lines

      const more = await shop.asStorefront("POST", `/store/carts/${id}/line-items/${line.id}`, { quantity: 3 })
      const none = await shop.asStorefront("POST", `/store/carts/${id}/line-items`, {
        variant_id: await variant("printer"),
        quantity: 1,
      })

      expect([more.status, none.status]).toEqual([400, 400])
      expect((await shop.cartOf(id)).lines).toMatchObject([{ title: "Le gate", quantity: 1 }])
      expect(await cartRow(id)).toEqual(before)
    })

    describe("refused input", () => {
      it.each([
        ["a price", { unit_price: 1 }],
        ["metadata", { metadata: { unit_price: 1 } }],
        ["a customer", { customer_id: "cus_1" }],
        ["a quantity below one", { quantity: 0 }],
        ["half a scanner", { quantity: 1.5 }],
        ["a van full", { quantity: 21 }],
      ])("in a line: %s", async (_, extra) => {
        const id = await shop.newCart({ gate: 1 })
        const before = await cartRow(id)

        const answer = await shop.asStorefront("POST", `/store/carts/${id}/line-items`, {
          variant_id: await variant("scanner"),
          quantity: 1,
          ...extra,
        })

        expect(answer).toMatchObject({ status: 400 })
        expect(await cartRow(id)).toEqual(before)
        expect((await shop.cartOf(id)).lines).toHaveLength(1)
      })

      it.each([
        ["another channel", { sales_channel_id: "sc_other" }],
        ["a promotion", { promo_codes: ["FREE"] }],
        ["metadata", { metadata: { vip: true } }],
        ["another region", { region_id: "reg_other" }],
        ["another's address row", { shipping_address: { ...CUSTOMER.shipping_address, id: "caaddr_1" } }],
        ["a country it is not sent to", { shipping_address: { ...CUSTOMER.shipping_address, country_code: "us" } }],
      ])("in a cart: %s", async (_, extra) => {
        const id = await shop.newCart({ scanner: 1 })
        const before = await cartRow(id)

        const changed = await shop.asStorefront("POST", `/store/carts/${id}`, { ...CUSTOMER, ...extra })
        const made = await shop.asStorefront("POST", "/store/carts", {
          region_id: (await shop.catalogue()).shop!.region_id,
          items: [{ variant_id: await variant("scanner"), quantity: 1 }],
          ...extra,
        })

        expect([changed.status, made.status]).toEqual([400, 400])
        expect(await cartRow(id)).toEqual(before)
      })

      it.each([
        ["POST", "complete"],
        ["POST", "promotions"],
        ["POST", "customer"],
        ["POST", "taxes"],
      ])("core's %s …/%s, which stays closed", async (method, action) => {
        const id = await shop.readyCart({ scanner: 1 })

        expect(await shop.asStorefront(method, `/store/carts/${id}/${action}`, {})).toMatchObject({
          status: 404,
          body: { code: "route_closed" },
        })
      })

      it("core's payment routes and stock webhook, which stay closed", async () => {
        const id = await shop.readyCart({ scanner: 1 })
        const answers = await Promise.all([
          shop.asStorefront("POST", "/store/payment-collections", { cart_id: id }),
          shop.asStorefront("POST", "/store/payment-collections/pay_col_1/payment-sessions", {
            provider_id: "pp_system_default",
          }),
          shop.asStorefront("POST", "/hooks/payment/hosted_page", { session: "paid" }),
        ])

        expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([404, "route_closed"]))
      })
    })

    it("the shop is closed on a client's host, with the client's own key, and without a key", async () => {
      const id = await shop.newCart({ scanner: 1 })
      const body = { variant_id: await variant("scanner"), quantity: 1 }

      const answers = await Promise.all([
        shop.asStorefront("GET", "/store/shop/products", undefined, shop.client),
        shop.asStorefront("POST", "/store/carts", { region_id: "reg_1", items: [body] }, shop.client),
        shop.asStorefront("GET", `/store/shop/carts/${id}`, undefined, shop.client),
        shop.asStorefront("POST", `/store/carts/${id}/line-items`, body, shop.client),
        shop.asStorefront("POST", `/store/shop/carts/${id}/pay`, { locale: "fr" }, shop.client),
      ])

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
      expect((await shop.cartOf(id)).lines).toMatchObject([{ quantity: 1 }])
    })

    it("a cart of another channel is not found, although the storefront requests it", async () => {
      const carts = platform.container().resolve(Modules.CART)
      const foreign = await carts.createCarts({ currency_code: "eur", sales_channel_id: shop.client.sales_channel_id })

      const answers = await Promise.all([
        shop.asStorefront("GET", `/store/shop/carts/${foreign.id}`),
        shop.asStorefront("POST", `/store/carts/${foreign.id}`, CUSTOMER),
        shop.asStorefront("POST", `/store/shop/carts/${foreign.id}/pay`, { locale: "fr" }),
        shop.asStorefront("GET", `/store/shop/carts/cart_${randomUUID()}`),
      ])

      expect(answers.map(({ status, body }) => [status, body.code])).toEqual(Array(4).fill([404, "not_found"]))
    })

    it("a line of another cart cannot be changed by its id", async () => {
      const mine = await shop.newCart({ scanner: 1 })
      const yours = await shop.newCart({ scanner: 2 })
      const [line] = (await shop.cartOf(yours)).lines

      const answer = await shop.asStorefront("POST", `/store/carts/${mine}/line-items/${line.id}`, { quantity: 0 })

      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect((await shop.cartOf(yours)).lines).toMatchObject([{ quantity: 2 }])
    })

    it("a product of the channel that is not hardware, or a draft, is refused", async () => {
      const id = await shop.newCart({ scanner: 1 })
      const products = platform.container().resolve(Modules.PRODUCT)
      const { id: plan } = await products.createProducts({
        title: "Plan",
        status: "published",
        options: [{ title: "x", values: ["x"] }],
        variants: [{ title: "x", manage_inventory: false, options: { x: "x" } }],
      })
      const [planVariant] = await products.listProductVariants({ product_id: plan })

      const answer = await shop.asStorefront("POST", `/store/carts/${id}/line-items`, {
        variant_id: planVariant.id,
        quantity: 1,
      })

      expect(answer).toMatchObject({ status: 404, body: { code: "not_found" } })
    })
  })
})

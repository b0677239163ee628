import { Given, givenEmulator } from "./given"

describe("products and prices", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenEmulator()
  })
  afterAll(() => given.emulator.close())

  const session = (price: string) =>
    given.stripe.checkout.sessions.create({
      mode: "payment",
      success_url: "http://operator.localhost/done",
      line_items: [{ price, quantity: 3 }],
    })

  it("a product is sold through Checkout by the id of its price", async () => {
    const product = await given.stripe.products.create({ name: "Scanner" })
    const price = await given.stripe.prices.create({ product: product.id, currency: "eur", unit_amount: 1_500 })

    const { amount_total, id } = await session(price.id)

    expect(amount_total).toBe(4_500)
    expect((await given.stripe.checkout.sessions.listLineItems(id)).data).toMatchObject([{ description: "Scanner", quantity: 3 }])
    await expect(given.stripe.products.del(product.id)).rejects.toMatchObject({ statusCode: 400 })
    await given.stripe.prices.update(price.id, { active: false })
    await expect(session(price.id)).rejects.toMatchObject({ code: "resource_missing" })
    expect((await given.stripe.prices.list({ product: product.id, active: true })).data).toEqual([])
  })

  it("a product belongs to one account, and a recurring price cannot be sold", async () => {
    const product = await given.stripe.products.create({ name: "Plan" })
    const monthly = await given.stripe.prices.create({
      product: product.id,
      currency: "eur",
      unit_amount: 1_500,
      recurring: { interval: "month" },
    })

    await expect(given.stripe.products.retrieve(product.id, {}, { stripeAccount: given.aster })).rejects.toMatchObject({
      statusCode: 404,
    })
    await expect(session(monthly.id)).rejects.toMatchObject({ code: "emulator_unsupported" })
    const empty = await given.stripe.products.create({ name: "Empty" })
    expect(await given.stripe.products.del(empty.id)).toMatchObject({ deleted: true })
    expect((await given.stripe.countrySpecs.retrieve("CH")).default_currency).toBe("chf")
  })
})

import { Given, givenEmulator } from "./given"
import { PUBLISHED_LIMITS } from "../rate-limits"

const AN_HOUR = 3_600

describe("rate limits", () => {
  let given: Given
  beforeEach(async () => {
    given = await givenEmulator()
  })
  afterEach(() => given.emulator.close())

  const limit = (limits: object) => given.control("POST", "/limits", limits)
  const read = (stripeAccount = given.aster) => given.stripe.balance.retrieve({}, { stripeAccount })
  const list = (stripeAccount = given.aster) => given.stripe.refunds.list({}, { stripeAccount })
  const pay = (idempotencyKey: string) =>
    given.stripe.paymentIntents.create(
      { amount: 500, currency: "eur", payment_method: "pm_card_visa", confirm: true },
      { stripeAccount: given.aster, idempotencyKey }
    )

  it("are off until they are turned on, and can be turned off again", async () => {
    expect(await given.control("GET", "/limits")).toMatchObject({ limits: null })
    await limit({ account: 1, seconds: AN_HOUR })
    await read()
    await expect(read()).rejects.toMatchObject({ statusCode: 429 })

    await limit({ like: "off" })

    await expect(read()).resolves.toMatchObject({ object: "balance" })
  })

  it("are the published ones when named", async () => {
    await limit({ like: "live" })
    expect(await given.control("GET", "/limits")).toMatchObject({ limits: PUBLISHED_LIMITS.live })

    expect(await limit({ like: "none" })).toMatchObject({ error: { type: "invalid_request_error" } })
    expect(await limit({ operation: 0 })).toMatchObject({ error: { type: "invalid_request_error" } })
  })

  it("refuse one operation of one account, and leave its other operations and other accounts alone", async () => {
    await limit({ operation: 2, seconds: AN_HOUR })
    await read()
    await read()

    await expect(read()).rejects.toMatchObject({
      type: "StripeRateLimitError",
      statusCode: 429,
      rawType: "invalid_request_error",
      code: "rate_limit",
      headers: { "stripe-rate-limited-reason": "endpoint-rate" },
    })
    await expect(list()).resolves.toMatchObject({ object: "list" })
    await expect(read(given.brio)).resolves.toMatchObject({ object: "balance" })
    expect(await given.control("GET", "/limits")).toMatchObject({ refused: { "balance.retrieve": 1 } })
  })

  it("refuse any operation of an account that has used up all its requests", async () => {
    await limit({ account: 2, seconds: AN_HOUR })
    await read()
    await list()

    await expect(read()).rejects.toMatchObject({ headers: { "stripe-rate-limited-reason": "global-rate" } })
    await expect(list(given.brio)).resolves.toMatchObject({ object: "list" })
  })

  it("admit requests again when the clock has passed the window", async () => {
    await limit({ operation: 1, seconds: AN_HOUR })
    await read()
    await expect(read()).rejects.toMatchObject({ statusCode: 429 })

    await given.control("POST", "/clock", { advance_seconds: AN_HOUR })

    await expect(read()).resolves.toMatchObject({ object: "balance" })
  })

  it("store nothing: the refused request can be made later under the same key", async () => {
    await limit({ operation: 1, seconds: AN_HOUR })
    await pay("first")
    await expect(pay("second")).rejects.toMatchObject({ statusCode: 429 })

    await given.control("POST", "/clock", { advance_seconds: AN_HOUR })
    await pay("second")

    expect((await given.control("GET", "/dump")).accounts[given.aster].charges).toHaveLength(2)
  })
})

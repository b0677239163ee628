import { operations } from "../operations"
import { checkAnswer, checkRefusal } from "../contract"
import { ContractLog, insist } from "../contract-log"
import { contractStamp, generateContract } from "../schemas/generate"
import type { Validation } from "../options"
import contract from "../schemas/stripe.json"
import type { World } from "../world"
import { Given, givenEmulator, ticketSession } from "./given"

describe("the contract generated from the installed SDK's types", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenEmulator()
  })
  afterAll(() => given.emulator.close())

  it("the checked-in schema is up to date with the installed SDK and the roots", () => {
    expect(contract).toMatchObject(contractStamp())
    expect(generateContract().definitions).toEqual(contract.definitions)
  })

  it("every operation has a schema for its parameters and its response", () => {
    for (const { name, parameters, answer } of operations) {
      expect([name, Object.keys(contract.definitions)]).toEqual([name, expect.arrayContaining([parameters, answer])])
    }
  })

  it("unknown, missing and wrongly typed parameters are refused", async () => {
    const create = (params: object) =>
      given.stripe.checkout.sessions.create({ ...ticketSession(), ...params } as never, { stripeAccount: given.aster })

    await expect(create({ sucess_url: "http://x" })).rejects.toMatchObject({ code: "parameter_unknown", param: "sucess_url" })
    await expect(create({ payment_intent_data: { fee: 3 } })).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "payment_intent_data[fee]",
    })
    await expect(create({ mode: "gift" })).rejects.toMatchObject({ param: "mode" })
    await expect(given.stripe.paymentIntents.create({ amount: 500 } as never)).rejects.toMatchObject({
      code: "parameter_missing",
      param: "currency",
    })
    await expect(given.stripe.paymentIntents.create({ amount: "much" as never, currency: "eur" })).rejects.toMatchObject({
      code: "parameter_invalid_integer",
    })
  })

  it("what Stripe supports and the emulator does not is refused with emulator_unsupported", async () => {
    const withCoupon = { ...ticketSession(), discounts: [{ coupon: "c" }] }

    await expect(given.stripe.checkout.sessions.create(withCoupon)).rejects.toMatchObject({
      code: "emulator_unsupported",
      param: "discounts[0][coupon]",
    })
    await expect(given.stripe.subscriptions.list()).rejects.toMatchObject({ code: "emulator_unsupported", statusCode: 404 })
    await expect(given.stripe.v2.core.eventDestinations.list()).rejects.toMatchObject({ code: "emulator_unsupported" })
    await expect(given.stripe.balance.retrieve({}, { apiVersion: "2020-08-27" })).rejects.toMatchObject({
      code: "emulator_unsupported",
    })
  })

  it("a response that does not match the SDK's type is reported with the wrong property", async () => {
    const account = await given.stripe.accounts.retrieve(given.aster)

    expect(() => checkAnswer("Account", account)).not.toThrow()
    expect(() => checkAnswer("Account", { ...account, charges_enabled: "yes" })).toThrow("charges_enabled is wrong")
    expect(() => checkAnswer("Account", { ...account, smile: 1 })).toThrow("smile is unknown")
    expect(() => checkAnswer("Account", { ...account, payouts_enabled: undefined })).toThrow("payouts_enabled is missing")
  })

  it("objects and lists are expanded, and other properties are refused", async () => {
    const session = await given.stripe.checkout.sessions.create(
      { ...ticketSession(), expand: ["line_items"] },
      { stripeAccount: given.aster }
    )
    await given.control("POST", "/pay", { session: session.id, instrument: "visa" })

    expect(session.line_items?.data[0]).toMatchObject({ description: "Parterre", quantity: 2, amount_total: 8_400 })
    const { data } = await given.stripe.paymentIntents.list({ expand: ["data.latest_charge"] }, { stripeAccount: given.aster })
    expect(data[0].latest_charge).toMatchObject({ object: "charge", captured: false })
    await expect(
      given.stripe.checkout.sessions.retrieve(session.id, { expand: ["mood"] }, { stripeAccount: given.aster })
    ).rejects.toMatchObject({ statusCode: 400 })
  })

  it("metadata is merged, and an empty value removes its key", async () => {
    const { id } = await given.stripe.paymentIntents.create({ amount: 500, currency: "eur", metadata: { seat: "007", row: "F" } })

    const { metadata } = await given.stripe.paymentIntents.update(id, { metadata: { row: "", hall: "big" } })

    expect(metadata).toEqual({ seat: "007", hall: "big" })
  })

  it("the dump counts requests, responses and events, and lists every request that the types forbid", async () => {
    const before = (await given.control("GET", "/dump")).contract

    await given.stripe.balance.retrieve()
    await given.stripe.paymentIntents.create({ amount: 500, currency: "eur" })
    await given.stripe.refunds.create({ payment: "pi_emu_1" } as never).catch(() => undefined)

    const { contract: after } = await given.control("GET", "/dump")
    expect([after.requests - before.requests, after.answers - before.answers, after.events - before.events]).toEqual([3, 2, 1])
    expect(after.refused).toContain("refunds.create: Received unknown parameter: payment")
    expect(after.broken).toEqual([])
  })

  it("a refusal must have a code of the SDK", async () => {
    expect(() =>
      checkRefusal({ type: "invalid_request_error", code: "resource_missing", message: "No such thing" })
    ).not.toThrow()
    expect(() => checkRefusal({ type: "invalid_request_error", code: "thing_missing", message: "No such thing" })).toThrow(
      "code is wrong"
    )
  })

  it("a response that breaks the types fails in tests, and is only logged elsewhere", () => {
    const logged = jest.spyOn(console, "error").mockImplementation()
    const broken = () => checkAnswer("Balance", { object: "balance" })
    const world = (validate: Validation) => ({ settings: { validate }, contract: new ContractLog() }) as World

    expect(() => insist(world("fail"), broken)).toThrow("available is missing")
    const lenient = world("log")
    const blind = world("off")
    expect(() => [lenient, blind].forEach((each) => insist(each, broken))).not.toThrow()

    expect(lenient.contract.broken).toEqual([expect.stringContaining("available is missing")])
    expect(blind.contract.broken).toEqual([])
    logged.mockRestore()
  })
})

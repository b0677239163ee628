import type Stripe from "stripe"
import { Given, Receiver, givenEmulator, givenReceiver, ticketSession } from "./given"

const SECRET = "whsec_emu_thin"
const REFRESH = "http://console.scenes.localhost:8000/payments/refresh"
const RETURN = "http://console.scenes.localhost:8000/payments/return"
const CAPABILITY = "v2.core.account[configuration.merchant].capability_status_updated"

describe("accounts the platform opens", () => {
  let given: Given
  let thin: Receiver
  let connect: Receiver
  beforeEach(async () => {
    thin = await givenReceiver()
    connect = await givenReceiver()
    given = await givenEmulator({
      webhooks: [
        { url: thin.url, secret: SECRET, connect: false, thin: true },
        { url: connect.url, secret: "whsec_emu", connect: true },
      ],
    })
  })
  afterEach(async () => {
    await given.emulator.close()
    await Promise.all([thin.close(), connect.close()])
  })

  const asked: Stripe.V2.Core.AccountCreateParams = {
    contact_email: "coin@example.com",
    display_name: "Théâtre du Coin",
    dashboard: "full",
    identity: { country: "ch", entity_type: "company" },
    configuration: { merchant: { capabilities: { card_payments: { requested: true } } } },
    defaults: { currency: "chf", responsibilities: { fees_collector: "stripe", losses_collector: "stripe" } },
    include: ["configuration.merchant", "defaults", "identity", "requirements"],
    metadata: { tenant: "tnt_1" },
  }
  const open = () => given.stripe.v2.core.accounts.create(asked)
  const linkOf = async (account: string) =>
    given.stripe.v2.core.accountLinks.create({
      account,
      use_case: {
        type: "account_onboarding",
        account_onboarding: { refresh_url: REFRESH, return_url: RETURN },
      },
    })
  const answer = async (url: string, decision: string) => {
    const reply = await fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams({ decision }) })

    return reply.headers.get("location")
  }
  const merchantOf = async (id: string) =>
    (await given.stripe.v2.core.accounts.retrieve(id, { include: ["configuration.merchant"] })).configuration?.merchant

  it("an account takes no payments until its forms are submitted, and v1 shows the same", async () => {
    const account = await open()

    expect(account).toMatchObject({
      object: "v2.core.account",
      display_name: "Théâtre du Coin",
      metadata: { tenant: "tnt_1" },
      identity: { country: "ch", entity_type: "company" },
      configuration: { merchant: { capabilities: { card_payments: { status: "restricted" } } } },
      requirements: { summary: { minimum_deadline: { status: "past_due" } } },
    })
    expect(await given.stripe.accounts.retrieve(account.id)).toMatchObject({
      charges_enabled: false,
      details_submitted: false,
      country: "CH",
      default_currency: "chf",
      email: "coin@example.com",
    })
    const plain = await given.stripe.v2.core.accounts.retrieve(account.id)
    expect([plain.configuration, plain.identity, plain.requirements]).toEqual([undefined, undefined, undefined])
    await expect(given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: account.id })).rejects.toMatchObject({
      code: "charges_not_enabled",
    })
  })

  it.each([
    ["finish", "active", true],
    ["check", "pending", false],
    ["restrict", "restricted", false],
    ["leave", "restricted", false],
  ])("the onboarding page ends with %s: card payments are %s", async (decision, status, charges_enabled) => {
    const { id } = await open()
    const { url } = await linkOf(id)
    expect(await (await fetch(url)).text()).toContain("Théâtre du Coin")

    expect(await answer(url, decision)).toBe(RETURN)

    expect((await merchantOf(id))?.capabilities?.card_payments).toMatchObject({ status })
    expect(await given.stripe.accounts.retrieve(id)).toMatchObject({ charges_enabled, details_submitted: decision !== "leave" })
    expect(await given.stripe.accounts.retrieveCapability(id, "card_payments")).toMatchObject({
      status: { active: "active", pending: "pending" }[status] ?? "inactive",
    })
    expect(await answer(url, "finish")).toBe(REFRESH)
    const late = await linkOf(id)
    await given.control("POST", "/clock", { advance_seconds: 700 })
    expect((await fetch(late.url, { redirect: "manual" })).headers.get("location")).toBe(REFRESH)
  })

  it("an account under review is active a day later", async () => {
    const { id } = await open()
    await answer((await linkOf(id)).url, "check")

    await given.control("POST", "/clock", { advance_seconds: 24 * 3_600 })

    expect((await merchantOf(id))?.capabilities?.card_payments).toMatchObject({ status: "active", status_details: [] })
  })

  it("thin endpoints receive notifications that the SDK verifies, parses and fetches", async () => {
    const { id } = await open()
    await answer((await linkOf(id)).url, "finish")
    await thin.until(() => thin.received.length === 4)
    await connect.until(() => connect.types().includes("capability.updated"))

    const types = thin.received.map(({ event }) => event.type as string)
    expect(types.sort()).toEqual(
      ["v2.core.account.created", CAPABILITY, "v2.core.account[requirements].updated", "v2.core.account_link.returned"].sort()
    )
    const { body, headers } = thin.received.find(({ event }) => (event.type as string) === CAPABILITY)!
    const notification = given.stripe.parseEventNotification(body, headers["stripe-signature"]!, SECRET)
    expect(JSON.parse(body)).not.toHaveProperty("data")
    if (notification.type !== CAPABILITY) {
      throw new Error("not the event asked for")
    }
    expect(await notification.fetchEvent()).toMatchObject({ data: { updated_capability: "card_payments" } })
    expect(await notification.fetchRelatedObject()).toMatchObject({ id, object: "v2.core.account" })
    expect(await given.stripe.v2.core.events.retrieve(notification.id)).toMatchObject({ related_object: { id } })
    const all: string[] = []
    for await (const { type } of given.stripe.v2.core.events.list({ object_id: id, limit: 1 })) {
      all.push(type)
    }
    expect(all).toHaveLength(3)
    expect(() => given.stripe.parseEventNotification(connect.received[0].body, "t=1,v1=0", SECRET)).toThrow()
  })

  it("a restriction is notified through both APIs, and a closed account cannot be changed", async () => {
    const { id } = await open()
    await given.control("POST", `/accounts/${id}/enable`)
    await given.control("POST", `/accounts/${id}/restrict`)
    await thin.until((all) => all.filter(({ event }) => (event.type as string) === CAPABILITY).length === 2)
    await connect.until((all) => all.filter(({ event }) => event.type === "capability.updated").length === 2)
    expect((await merchantOf(id))?.capabilities?.card_payments).toMatchObject({
      status: "restricted",
      status_details: [{ code: "requirements_past_due", resolution: "provide_info" }],
    })

    expect(await given.stripe.v2.core.accounts.update(id, { display_name: "Le Coin" })).toMatchObject({ display_name: "Le Coin" })
    expect(await given.stripe.v2.core.accounts.close(id, { applied_configurations: ["merchant"] })).toMatchObject({
      closed: true,
    })
    await expect(given.stripe.v2.core.accounts.update(id, { display_name: "Non" })).rejects.toMatchObject({
      code: "account_closed",
    })
    expect((await given.stripe.v2.core.accounts.list({ closed: true })).data).toMatchObject([{ id }])
  })

  it("v2 refuses unknown fields, impossible responsibilities and unknown accounts with its own codes", async () => {
    const create = (params: object) => given.stripe.v2.core.accounts.create({ ...asked, ...params } as never)

    await expect(create({ contact_mail: "a@b.example" })).rejects.toMatchObject({ code: "invalid_fields", statusCode: 400 })
    await expect(create({ dashboard: "express" })).rejects.toMatchObject({ code: "invalid_fields" })
    await expect(
      create({ defaults: { responsibilities: { fees_collector: "application", losses_collector: "stripe" } } })
    ).rejects.toMatchObject({
      code: "invalid_fields",
    })
    await expect(create({ configuration: { recipient: {} } })).rejects.toMatchObject({ code: "emulator_unsupported" })
    await expect(given.stripe.v2.core.accounts.retrieve(given.aster)).rejects.toMatchObject({
      code: "not_found",
      statusCode: 404,
    })
    const reply = await fetch(`${given.emulator.apiUrl}/v2/core/accounts`, {
      method: "POST",
      headers: { authorization: "Bearer sk_test_emu_platform" },
      body: "contact_email=a",
    })
    expect([reply.status, await reply.json()]).toEqual([400, { error: expect.objectContaining({ message: expect.any(String) }) }])
  })

  it("an account that the platform opened cannot be connected by OAuth", async () => {
    const { id } = await open()

    const query = "client_id=ca_emu_platform&redirect_uri=http://console.localhost/back"
    expect(await (await fetch(`${given.emulator.apiUrl}/oauth/authorize?${query}`)).text()).not.toContain(id)
    expect(await given.control("POST", "/consent", { account: id })).toMatchObject({ error: { code: "resource_missing" } })
    expect(await given.control("POST", "/consent", { account: given.aster })).toMatchObject({ code: expect.any(String) })
  })

  it("a v1 account link opens the forms of connected accounts only", async () => {
    await given.control("POST", `/accounts/${given.aster}/restrict`)
    const link = (account: string) =>
      given.stripe.accountLinks.create({ account, type: "account_onboarding", refresh_url: REFRESH, return_url: RETURN })

    expect(await answer((await link(given.aster)).url, "finish")).toBe(RETURN)

    expect(await given.stripe.accounts.retrieve(given.aster)).toMatchObject({ charges_enabled: true })
    await expect(link("acct_emu_nobody")).rejects.toMatchObject({ statusCode: 403 })
  })
})

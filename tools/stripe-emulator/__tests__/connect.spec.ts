import { Given, givenEmulator, sdkFor, ticketSession } from "./given"

const CALLBACK = "http://console.scenes.localhost:8000/hooks/stripe/connect-return"

describe("connecting accounts and acting for them", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenEmulator({ redirectUris: [CALLBACK], platformName: "Scènes" })
  })
  afterAll(() => given.emulator.close())

  const asked = { response_type: "code", client_id: "ca_emu_platform", scope: "read_write", state: "s1", redirect_uri: CALLBACK }
  const decide = async (answer: Record<string, string>) => {
    const reply = await fetch(`${given.emulator.apiUrl}/oauth/authorize`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ ...asked, ...answer }),
    })

    return new URL(reply.headers.get("location") ?? "", "http://nowhere")
  }

  it("the consent page connects a new account, and its code works once", async () => {
    const back = await decide({ decision: "allow", account: "new", name: "Théâtre du Coin", country: "CH" })
    expect(back.toString()).toContain(CALLBACK)
    expect(back.searchParams.get("state")).toBe("s1")
    const code = back.searchParams.get("code")!

    const token = await given.stripe.oauth.token({ grant_type: "authorization_code", code })
    const account = await given.stripe.accounts.retrieve(token.stripe_user_id!)

    expect(token).toMatchObject({ livemode: false, scope: "read_write", token_type: "bearer" })
    expect(account).toMatchObject({
      charges_enabled: true,
      country: "CH",
      default_currency: "chf",
      business_profile: { name: "Théâtre du Coin" },
    })
    await expect(given.stripe.oauth.token({ grant_type: "authorization_code", code })).rejects.toMatchObject({
      type: "StripeInvalidGrantError",
    })
  })

  it("a denied consent redirects back with access_denied and without a code", async () => {
    const back = await decide({ decision: "deny" })

    expect(back.searchParams.get("error")).toBe("access_denied")
    expect(back.searchParams.has("code")).toBe(false)
  })

  it("a foreign client or an unregistered redirect address is refused without a redirect", async () => {
    for (const wrong of [{ client_id: "ca_other" }, { redirect_uri: "https://evil.example" }]) {
      const query = new URLSearchParams({ ...asked, ...wrong })
      const reply = await fetch(`${given.emulator.apiUrl}/oauth/authorize?${query}`)

      expect(reply.status).toBe(400)
    }
  })

  it("an account that is not, or no longer, connected is refused with 403", async () => {
    const stranger = (await given.control("POST", "/accounts", { name: "Stranger" })).id
    const leaving = await given.account("Leaving")
    await expect(given.stripe.balance.retrieve({}, { stripeAccount: leaving })).resolves.toBeDefined()

    await given.stripe.oauth.deauthorize({ client_id: "ca_emu_platform", stripe_user_id: leaving })

    for (const account of [stranger, leaving, "acct_emu_nobody"]) {
      await expect(given.stripe.balance.retrieve({}, { stripeAccount: account })).rejects.toMatchObject({
        statusCode: 403,
        code: "account_invalid",
      })
      await expect(given.stripe.accounts.retrieve(account)).rejects.toMatchObject({ statusCode: 403 })
    }
    await expect(given.stripe.oauth.deauthorize({ client_id: "ca_emu_platform", stripe_user_id: leaving })).rejects.toMatchObject(
      { type: "StripeInvalidClientError" }
    )
  })

  it("an account's objects are visible only under its own Stripe-Account or Stripe-Context", async () => {
    const session = await given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: given.aster })

    await expect(given.stripe.checkout.sessions.retrieve(session.id, {}, { stripeContext: given.aster })).resolves.toMatchObject({
      id: session.id,
    })
    await expect(given.stripe.checkout.sessions.retrieve(session.id, {}, { stripeAccount: given.brio })).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    })
    await expect(given.stripe.checkout.sessions.retrieve(session.id)).rejects.toMatchObject({ statusCode: 404 })
    expect((await given.stripe.checkout.sessions.list({}, { stripeAccount: given.brio })).data).toEqual([])
  })

  it("a restricted account cannot open new sessions, but its open sessions can be paid", async () => {
    const troubled = await given.account("Troubled")
    const open = await given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: troubled })

    await given.control("POST", `/accounts/${troubled}/restrict`)

    expect(await given.stripe.accounts.retrieve(troubled)).toMatchObject({
      charges_enabled: false,
      requirements: { disabled_reason: "requirements.past_due" },
    })
    await expect(given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: troubled })).rejects.toMatchObject({
      statusCode: 400,
    })
    expect(await given.control("POST", "/pay", { session: open.id, instrument: "visa" })).toMatchObject({ outcome: "paid" })
    await given.control("POST", `/accounts/${troubled}/enable`)
    await expect(given.stripe.checkout.sessions.create(ticketSession(), { stripeAccount: troubled })).resolves.toBeDefined()
  })

  it("live keys and foreign keys are refused with 401", async () => {
    const warned = jest.spyOn(console, "error").mockImplementation()

    for (const key of ["sk_live_abc", "rk_live_abc", "sk_test_abc"]) {
      const answer = await fetch(`${given.emulator.apiUrl}/v1/balance`, { headers: { authorization: `Bearer ${key}` } })
      expect(answer.status).toBe(401)
    }

    expect(warned).toHaveBeenCalledTimes(2)
    warned.mockRestore()
    await expect(sdkFor(given.emulator.apiPort).balance.retrieve()).resolves.toMatchObject({ livemode: false })
  })

  it("the emulator refuses to start in production", async () => {
    await expect(givenEmulator({ platformMode: "production" })).rejects.toThrow("refuses to run")
  })
})

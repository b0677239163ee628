import { Given, givenEmulator, ticketSession } from "./given"

describe("the emulator's pages", () => {
  let given: Given
  beforeAll(async () => {
    given = await givenEmulator()
  })
  afterAll(() => given.emulator.close())

  const open = (changes: object = {}) =>
    given.stripe.checkout.sessions.create({ ...ticketSession(), ...changes }, { stripeAccount: given.aster })
  const read = async (url: string, languages = "en") => (await fetch(url, { headers: { "accept-language": languages } })).text()
  const submit = (url: string, fields: Record<string, string>) =>
    fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(fields) })
  const statusOf = async (id: string) =>
    (await given.stripe.checkout.sessions.retrieve(id, {}, { stripeAccount: given.aster })).status

  it("the payment page shows the amount, the seller and that no money is real, in the session's language", async () => {
    const english = await read((await open()).url!)
    const french = await read((await open({ locale: "fr" })).url!)

    expect(english).toContain("Emulator – no real money")
    expect(english).toContain("Pay Aster")
    expect(english).toContain("€84.00")
    expect(french).toContain("Émulateur – aucun argent réel")
    expect(french).toContain("84,00")
    expect(english).not.toContain("<script")
  })

  it("the home page lists the states of payments in the reader's language, without API terms", async () => {
    const { url } = await open()
    await submit(url!, { instrument: "expired_card" })
    await submit(url!, { card: "4242424242424242" })

    const [english, french] = [await read(given.emulator.apiUrl), await read(given.emulator.apiUrl, "fr")]

    expect(english).toContain("<td>To be captured</td>")
    expect(english).toContain("<td>Declined: expired card</td>")
    expect(french).toContain("<td>À encaisser</td>")
    expect(french).toContain("<td>Refusé\u00a0: carte expirée</td>")
    expect(french).not.toMatch(/captured|failed|capture_|refunded|canceled/)
  })

  it("the browser's languages apply when the session has no locale", async () => {
    const { url } = await open()

    expect(await read(url!, "de, fr;q=0.8, en;q=0.5")).toContain('<html lang="fr">')
    expect(await read(url!, "de")).toContain('<html lang="en">')
  })

  it("a payment redirects to the success address with the session's id", async () => {
    const { id, url } = await open()

    const reply = await submit(url!, { email: "a@example.com", card: "4242 4242 4242 4242", then: "return" })

    expect([reply.status, reply.headers.get("location")]).toEqual([303, `http://aster.localhost/return?session=${id}`])
    expect(await statusOf(id)).toBe("complete")
  })

  it("a payment completes without a redirect to the seller when the tab is closed", async () => {
    const { id, url } = await open()

    const reply = await submit(url!, { email: "a@example.com", card: "4242424242424242", then: "close" })

    expect(reply.headers.get("location")).toBe(`/c/pay/${id}`)
    expect(await read(url!)).toContain("You can close this tab now")
    expect(await statusOf(id)).toBe("complete")
  })

  it("a form that is submitted several times pays once", async () => {
    const { url } = await open()
    const before = (await given.control("GET", "/dump")).accounts[given.aster].charges.length

    await Promise.all(Array.from({ length: 5 }, () => submit(url!, { card: "4242424242424242" })))

    expect((await given.control("GET", "/dump")).accounts[given.aster].charges).toHaveLength(before + 1)
  })

  it("the page explains a declined card, and leads through the bank's authentication", async () => {
    const { id, url } = await open()
    await submit(url!, { instrument: "insufficient_funds" })
    expect(await read(url!)).toContain("Declined: insufficient funds")

    const reply = await submit(url!, { instrument: "authentication_required" })
    expect(reply.headers.get("location")).toBe(`/c/pay/${id}/bank`)
    const confirmed = await submit(`${url}/bank`, { answer: "pass" })

    expect(confirmed.headers.get("location")).toContain("aster.localhost/return")
    expect(await statusOf(id)).toBe("complete")
  })

  it("only test cards are accepted", async () => {
    const { id, url } = await open()

    const reply = await submit(url!, { card: "4970100000000154" })

    expect(reply.status).toBe(422)
    expect(await statusOf(id)).toBe("open")
  })

  it("the page of an expired session says that nothing was charged", async () => {
    const { id, url } = await open()
    await given.stripe.checkout.sessions.expire(id, {}, { stripeAccount: given.aster })

    expect(await read(url!)).toContain("Nothing was charged")
  })

  it("text that sellers wrote is escaped", async () => {
    const line_items = [
      { quantity: 1, price_data: { currency: "eur", unit_amount: 500, product_data: { name: "<img src=x onerror=alert(1)>" } } },
    ]
    const { url } = await open({ line_items })

    expect(await read(url!)).not.toContain("<img")
  })

  it("an unknown session is answered with 404", async () => {
    expect((await fetch(`${given.emulator.apiUrl}/c/pay/cs_emu_none`)).status).toBe(404)
    expect(await read(given.emulator.apiUrl)).toContain("Stripe emulator")
  })
})

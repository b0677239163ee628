import fc from "fast-check"
import { otherCurrencyNote, planPrices, priceFor } from "../../../ui/plan-price"
import { readSignUp } from "../sign-up-fields"
import { isSlug, siteSlug, slugBeingTyped } from "../site-slug"
import { messagesIn } from "../../../i18n/messages"

const form = (fields: Record<string, string>) => {
  const filled = new FormData()

  Object.entries({ plan: "plan_1", country: "FR", site_name: "Théâtre de l’Œuvre", email: "zoe@exemple.fr", ...fields }).forEach(
    ([name, value]) => filled.set(name, value)
  )

  return filled
}

describe("S8 signing up", () => {
  it.each([
    ["Théâtre de l’Œuvre", "theatre-de-l-oeuvre"],
    ["  Le 104 !", "le-104"],
    ["Ab", "ab-site"],
    ["Le", "le-site"],
    ["K2", "k2-site"],
    ["Ô !", "o-site"],
    ["12", "12-site"],
    ["104", "104-site"],
    ["1984", "1984-site"],
    ["19-84", "19-84"],
    ["Le 8", "le-8"],
    ["La 2", "la-2"],
    ["東京", ""],
    ["a".repeat(80), "a".repeat(40)],
    ["1".repeat(60), `${"1".repeat(35)}-site`],
    [`${"a".repeat(39)} b`, "a".repeat(39)],
  ])("an address is proposed for %s", (name, slug) => {
    expect(siteSlug(name)).toBe(slug)
  })

  it("a valid address is proposed for every name with a Latin letter or a digit, and none for others", () => {
    const sign = fc.constantFrom(..."aZ09é œß-._'東Ж!")

    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
        const name = signs.join("")

        expect(isSlug(siteSlug(name))).toBe(/[a-z0-9éœß]/i.test(name))
      })
    )
  })

  it.each(["ab", "104", "a".repeat(41), "a--b", "-abc", "abc-", "Abc", "é-bc", ""])("%j is not a valid address", (text) => {
    expect(isSlug(text)).toBe(false)
  })

  it("the shown address is requested, even for short names and numbers", () => {
    expect(readSignUp(form({ site_name: "104" }))).toMatchObject({ asked: { site_name: "104", slug: "104-site" } })
    expect(readSignUp(form({ site_name: "K2" }))).toMatchObject({ asked: { slug: "k2-site" } })
  })

  it("a complete form is read, and every wrong field is named", () => {
    expect(readSignUp(form({}))).toEqual({
      asked: {
        plan_id: "plan_1",
        country: "fr",
        site_name: "Théâtre de l’Œuvre",
        slug: "theatre-de-l-oeuvre",
        email: "zoe@exemple.fr",
      },
    })
    expect(readSignUp(form({ site_name: "東京" }))).toEqual({ problems: [{ field: "slug", code: "slug" }] })
    expect(readSignUp(form({ email: "zoe@exemple" }))).toEqual({ problems: [{ field: "email", code: "email" }] })
    expect(readSignUp(form({ country: "" }))).toEqual({ problems: [{ field: "country", code: "country" }] })
    expect(readSignUp(form({ site_name: "", email: "" }))).toEqual({
      problems: [
        { field: "site_name", code: "site_name" },
        { field: "email", code: "email_empty" },
      ],
    })
  })

  it("an unchanged form requests the same site again, and a changed one another site", () => {
    const keyOf = (fields: Record<string, string>) => {
      const read = readSignUp(form({ secret: "2f1c7b52-8d0e-4f6e-9a41-5f0c1f0c8e11", ...fields }))

      return "asked" in read ? read.asked.idempotency_key : undefined
    }
    const key = keyOf({})

    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(keyOf({ site_name: " Théâtre de l’Œuvre " })).toBe(key)
    for (const changed of [
      { email: "zoe@autre.fr" },
      { site_name: "Théâtre de l’Est" },
      { slug: "l-oeuvre" },
      { country: "BE" },
      { plan: "plan_2" },
      { secret: "another-form-of-the-same" },
    ]) {
      expect(keyOf(changed)).not.toBe(key)
    }
    expect(keyOf({ secret: "guessable" })).toBeUndefined()
  })

  it.each([
    ["the-brio", "the-brio"],
    [" Le Brio ", "le-brio"],
    ["brio-", "brio"],
    ["BRIO.Lyon", "brio-lyon"],
    ["", "cafe-brio"],
  ])("the address that was entered, %j, is requested, whatever the name", (slug, requested) => {
    expect(readSignUp(form({ site_name: "Café Brio", slug }))).toMatchObject({ asked: { slug: requested } })
  })

  it.each(["b", "104", "東京", "a".repeat(41), "---"])("the entered address %j is refused at its own field", (slug) => {
    expect(readSignUp(form({ slug }))).toEqual({ problems: [{ field: "slug", code: "slug" }] })
    expect(readSignUp(form({ slug, site_name: "" }))).toMatchObject({ problems: [{ field: "site_name" }, { field: "slug" }] })
  })

  it("an address can be typed letter by letter, also across a hyphen", () => {
    const typed = [..."Le Brio – Été"].reduce((before, letter) => slugBeingTyped(before + letter), "")

    expect(typed).toBe("le-brio-ete")
    expect([slugBeingTyped("le-"), slugBeingTyped("-"), slugBeingTyped("a".repeat(40) + "-")]).toEqual([
      "le-",
      "",
      "a".repeat(40),
    ])
  })

  it("S6.3 a plan's price is shown in the currency of the chosen country, otherwise in its default one", () => {
    const price = { min_minor: null, max_minor: null, free_fixed_minor: 0 }
    const prices = [
      { ...price, currency: "gbp", monthly_minor: 0, percent: "0", fixed_minor: 80, is_default: false },
      { ...price, currency: "eur", monthly_minor: 2900, percent: "2.5", fixed_minor: 30, is_default: true },
      { ...price, currency: "chf", monthly_minor: 3000, percent: "0", fixed_minor: 0, is_default: false },
    ]
    const texts = planPrices({ prices }, "en", messagesIn("en").signUp)

    expect(priceFor(texts, "eur")?.text).toBe("€29 a month, and 2.5% + €0.30 per ticket sold")
    expect(priceFor(texts, "gbp")?.text).toBe("£0.80 per ticket sold")
    expect(priceFor(texts, "chf")?.text).toBe("CHF\u00a030 a month")
    expect(priceFor(texts, undefined)).toEqual(priceFor(texts, "eur"))
    expect(priceFor(texts, "usd")).toEqual(priceFor(texts, "eur"))
  })

  it("S6.4 S6.5 a converted price shows its rate and day, and a substitute currency is announced", () => {
    const price = { min_minor: null, max_minor: null, free_fixed_minor: 0, monthly_minor: 2900, percent: "0", fixed_minor: 0 }
    const conversion = { from: "eur", rate: "11.5050000000", as_of: "2026-11-26", from_id: null, to_id: "fxr_1" }
    const prices = [
      { ...price, currency: "eur", is_default: true },
      { ...price, currency: "sek", monthly_minor: 33_365, is_default: false, conversion },
    ]
    const { signUp } = messagesIn("en")
    const texts = planPrices({ prices }, "en", signUp)

    expect(priceFor(texts, "sek")?.converted).toBe(
      "Converted from EUR at 11.505 SEK per 1 EUR, as of November 26, 2026. This price stays yours."
    )
    expect(priceFor(texts, "eur")?.converted).toBeNull()
    expect(otherCurrencyNote(priceFor(texts, "nok"), "nok", signUp)).toMatch(
      /^Shown and charged in EUR. Your tickets are sold in it, too/
    )
    expect(otherCurrencyNote(priceFor(texts, "eur"), "eur", signUp)).toBeNull()
  })

  it("the rates of a shown price are submitted if their number is valid", () => {
    expect(readSignUp(form({ rates_seen: "12" }))).toMatchObject({ asked: { rates_seen: "12" } })
    expect(readSignUp(form({ rates_seen: "twelve" }))).not.toHaveProperty("asked.rates_seen")
  })

  it.each([
    [
      "a minimum and a maximum",
      { percent: "2", min_minor: 50, max_minor: 900 },
      "2% per ticket sold (at least €0.50, at most €9)",
    ],
    ["a minimum of nothing else", { min_minor: 200, max_minor: 900 }, "€2 per ticket sold"],
    ["a maximum of nothing", { percent: "2", max_minor: 0 }, "No fee on tickets"],
    ["free tickets", { free_fixed_minor: 500 }, "No fee on tickets", "€5 per free ticket."],
  ])("S6.3 the cost of %s is stated", (_, terms, text, note = "No fee on free tickets.") => {
    const nothing = { monthly_minor: 0, percent: "0", fixed_minor: 0, free_fixed_minor: 0, min_minor: null, max_minor: null }
    const prices = [{ ...nothing, currency: "eur", is_default: true, ...terms }]

    expect(planPrices({ prices }, "en", messagesIn("en").signUp)).toEqual([{ currency: "eur", text, note, converted: null }])
  })

  it("S6.3 the price version shown on the chosen card is submitted", () => {
    const shown = { "version.plan_1": "planv_1", "version.plan_2": "planv_2" }

    expect(readSignUp(form(shown))).toMatchObject({ asked: { plan_id: "plan_1", plan_version_id: "planv_1" } })
    expect(readSignUp(form({ ...shown, plan: "plan_2" }))).toMatchObject({ asked: { plan_version_id: "planv_2" } })
  })
})

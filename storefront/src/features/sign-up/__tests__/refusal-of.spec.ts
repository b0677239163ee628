import type { StoreSignUpError } from "@guichet/billing/contracts"
import { messagesIn } from "../../../i18n/messages"
import { refusalOf } from "../refusal-of"
import { waitOf } from "../wait-of"

const places: Record<StoreSignUpError, string | null> = {
  invalid_data: null,
  country_unknown: "country",
  name_unreadable: "site_name",
  name_reserved: "site_name",
  host_taken: "slug",
  plan_not_found: "plan",
  no_plan_published: null,
  single_site: null,
  stale_state: null,
  too_many_requests: null,
}
const sentenceIn = (locale: string, code: string) => (messagesIn(locale).signUp.errors as Record<string, string>)[code]

describe("S8 a refused sign-up", () => {
  it.each(Object.entries(places))("%s is shown at its own field, in its own words", (code, field) => {
    const refusal = refusalOf({ code, details: {} })

    expect(refusal).toEqual({ field, code })
    for (const locale of ["fr", "en"]) {
      const others = Object.keys(places).filter((other) => other !== code)

      expect(sentenceIn(locale, code)).toMatch(/\w/)
      expect([...others, "origin_refused", "unavailable"].map((other) => sentenceIn(locale, other))).not.toContain(
        sentenceIn(locale, code)
      )
    }
  })

  it.each([
    ["slug", "slug", "slug"],
    ["site_name", "site_name", "site_name"],
    ["name", "site_name", "site_name"],
    ["email", "email", "email"],
    ["owner.email", "email", "email"],
    ["country", "country", "country"],
    ["plan_id", "plan", "plan"],
  ])("a malformed %s is shown at the field %s", (named, field, code) => {
    expect(refusalOf({ code: "invalid_data", details: { fields: [named] } })).toEqual({ field, code })
    expect(sentenceIn("fr", code)).toMatch(/\w/)
    expect(sentenceIn("en", code)).toMatch(/\w/)
  })

  it("an error at a field that the form does not have is shown for the whole form", () => {
    for (const details of [{ fields: ["toString"] }, { fields: [""] }, { fields: "slug" }, {}]) {
      expect(refusalOf({ code: "invalid_data", details })).toEqual({ field: null, code: "invalid_data" })
    }
  })

  it("the free address from the refusal is proposed", () => {
    expect(refusalOf({ code: "host_taken", details: { suggestion: "k2-site-2" } })).toEqual({
      field: "slug",
      code: "host_taken_suggestion",
      suggestion: "k2-site-2",
    })
  })

  it("a reserved address is shown at the address, a reserved name at the name", () => {
    const of = (details: Record<string, unknown>) => refusalOf({ code: "name_reserved", details })

    expect(of({ slug: "admin" })).toEqual({ field: "slug", code: "slug_reserved" })
    expect(of({ name: "Scènes" })).toEqual({ field: "site_name", code: "name_reserved" })
    expect([sentenceIn("fr", "slug_reserved"), sentenceIn("en", "slug_reserved")]).toEqual([
      expect.stringMatching(/adresse/),
      expect.stringMatching(/address/),
    ])
  })

  it("H6 the notice after too many attempts says when to try again", () => {
    const details = { retry_after_seconds: 3_000 }

    expect(refusalOf({ code: "too_many_requests", details })).toEqual({ field: null, code: "too_many_requests", ...details })
    expect([waitOf(50, "en"), waitOf(3_000, "fr"), waitOf(undefined, "en")]).toEqual(["1 minute", "50 minutes", "1 minute"])
    expect([waitOf(7_201, "fr"), waitOf(86_400, "en")]).toEqual(["3\u00a0heures", "24 hours"])
  })

  it("a code that never refuses a sign-up has no words", () => {
    expect(refusalOf({ code: "place_unavailable", details: {} })).toBeNull()
    expect(refusalOf({ code: "toString", details: {} })).toBeNull()
  })
})

import type { StoreSignUpError } from "@guichet/billing/contracts"
import { messagesIn } from "../../../i18n/messages"
import { refusalOf } from "../refusal-of"
import { waitOf } from "../wait-of"

const places: Record<StoreSignUpError, string | null> = {
  invalid_data: null,
  country_unknown: "country",
  name_unreadable: "site_name",
  name_reserved: "site_name",
  host_taken: "site_name",
  plan_not_found: "plan",
  no_plan_published: null,
  single_site: null,
  stale_state: null,
  too_many_requests: null,
}
const sentenceIn = (locale: string, code: string) => (messagesIn(locale).signUp.errors as Record<string, string>)[code]

describe("S8 a sign-up that is refused", () => {
  it.each(Object.entries(places))("says %s at its own place, in its own words", (code, field) => {
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
    ["slug", "site_name", "slug"],
    ["site_name", "site_name", "site_name"],
    ["name", "site_name", "site_name"],
    ["email", "email", "email"],
    ["owner.email", "email", "email"],
    ["country", "country", "country"],
    ["plan_id", "plan", "plan"],
  ])("says a malformed %s at the field %s", (named, field, code) => {
    expect(refusalOf({ code: "invalid_data", details: { fields: [named] } })).toEqual({ field, code })
    expect(sentenceIn("fr", code)).toMatch(/\w/)
    expect(sentenceIn("en", code)).toMatch(/\w/)
  })

  it("says of a field that the form does not have that it was not understood", () => {
    for (const details of [{ fields: ["toString"] }, { fields: [""] }, { fields: "slug" }, {}]) {
      expect(refusalOf({ code: "invalid_data", details })).toEqual({ field: null, code: "invalid_data" })
    }
  })

  it("proposes the free address that came along", () => {
    expect(refusalOf({ code: "host_taken", details: { suggestion: "k2-site-2" } })).toEqual({
      field: "site_name",
      code: "host_taken_suggestion",
      suggestion: "k2-site-2",
    })
  })

  it("H6 says when somebody who asked too often may ask again", () => {
    const details = { retry_after_seconds: 3_000 }

    expect(refusalOf({ code: "too_many_requests", details })).toEqual({ field: null, code: "too_many_requests", ...details })
    expect([waitOf(50, "en"), waitOf(3_000, "fr"), waitOf(undefined, "en")]).toEqual(["1 minute", "50 minutes", "1 minute"])
    expect([waitOf(7_201, "fr"), waitOf(86_400, "en")]).toEqual(["3\u00a0heures", "24 hours"])
  })

  it("has no words for what no sign-up is refused with", () => {
    expect(refusalOf({ code: "place_unavailable", details: {} })).toBeNull()
    expect(refusalOf({ code: "toString", details: {} })).toBeNull()
  })
})

import { canonicalTimeZone } from "@guichet/kernel/time-zone"
import { timeZoneOfCountry } from "../time-zone-of-country"

describe("S8 the time zone of a country", () => {
  it("is where most people live", () => {
    expect(timeZoneOfCountry("FR")).toBe("Europe/Paris")
    expect(timeZoneOfCountry("US")).toBe("America/New_York")
    expect(timeZoneOfCountry("QQ")).toBe("UTC")
  })

  it.each(["AR", "CD", "FR", "GB", "IN", "JP", "UA", "VN"])("is, for %s, in the spelling stored with a tenant", (country) => {
    expect(canonicalTimeZone(timeZoneOfCountry(country))).toBe(timeZoneOfCountry(country))
  })
})

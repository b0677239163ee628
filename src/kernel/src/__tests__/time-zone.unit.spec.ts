import { canonicalTimeZone } from "../time-zone"

describe("a time zone", () => {
  it.each([
    ["Europe/Paris", "Europe/Paris"],
    ["europe/paris", "Europe/Paris"],
    ["EUROPE/PARIS", "Europe/Paris"],
    ["america/port-au-prince", "America/Port-au-Prince"],
    ["US/Eastern", "America/New_York"],
    ["utc", "UTC"],
  ])("typed as %s is stored as %s", (typed, kept) => {
    expect(canonicalTimeZone(typed)).toBe(kept)
  })

  it("has one spelling: a stored one stays as it is", () => {
    for (const zone of Intl.supportedValuesOf("timeZone")) {
      expect(canonicalTimeZone(zone.toLowerCase())).toBe(canonicalTimeZone(zone))
      expect(canonicalTimeZone(canonicalTimeZone(zone) as string)).toBe(canonicalTimeZone(zone))
    }
  })

  it.each(["", "Europe/Pariss", "Europe", "+02:00", "-0530", " Europe/Paris"])("is null for %j", (typed) => {
    expect(canonicalTimeZone(typed)).toBeNull()
  })
})

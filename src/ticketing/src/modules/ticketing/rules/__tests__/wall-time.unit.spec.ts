import * as fc from "fast-check"
import { instantOfWallTime, wallTimeOf } from "../wall-time"

describe("T1 wall-time conversion", () => {
  it("follows the venue's clock, in winter and in summer", () => {
    expect(instantOfWallTime("2027-03-14T20:30", "Europe/Paris").toISOString()).toBe("2027-03-14T19:30:00.000Z")
    expect(instantOfWallTime("2027-07-14T20:30", "Europe/Paris").toISOString()).toBe("2027-07-14T18:30:00.000Z")
    expect(instantOfWallTime("2027-07-14T20:30", "America/New_York").toISOString()).toBe("2027-07-15T00:30:00.000Z")
  })

  it("refuses a time that the clocks skip, and names it", () => {
    expect(() => instantOfWallTime("2027-03-28T02:30", "Europe/Paris")).toThrow("skip 2027-03-28 02:30")
    expect(() => instantOfWallTime("2027-03-14T02:30", "America/New_York")).toThrow("that time does not exist")
  })

  it("takes the earlier of two equal times when the clocks go back", () => {
    expect(instantOfWallTime("2027-10-31T02:30", "Europe/Paris").toISOString()).toBe("2027-10-31T00:30:00.000Z")
  })

  it.each(["2027-02-31T20:00", "2027-13-01T20:00", "2027-03-14T24:00", "2027-03-14", "14/03/2027 20:30", "2027-03-14T20:30Z"])(
    "refuses %s",
    (local) => {
      expect(() => instantOfWallTime(local, "Europe/Paris")).toThrow("is not a date and time")
    }
  )

  it("refuses an unknown time zone", () => {
    expect(() => instantOfWallTime("2027-03-14T20:30", "Europe/Parys")).toThrow("is not a time zone")
  })

  it("returns the same wall time for every instant but the second of two equal ones", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 26_000_000, max: 40_000_000 }),
        fc.constantFrom("Europe/Paris", "Africa/Lagos", "Pacific/Auckland", "Australia/Lord_Howe", "UTC"),
        (minutes, zone) => {
          const instant = new Date(minutes * 60_000)
          const again = instantOfWallTime(wallTimeOf(instant, zone), zone)

          expect(wallTimeOf(again, zone)).toBe(wallTimeOf(instant, zone))
          expect(again.getTime()).toBeLessThanOrEqual(instant.getTime())
        }
      )
    )
  })
})

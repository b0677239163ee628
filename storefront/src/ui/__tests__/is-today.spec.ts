import { isToday } from "../is-today"

const now = new Date("2027-03-12T10:00:00Z")

describe("T3 buyer-22 dates of today", () => {
  it("a date of today is an evening in the hall's time zone, or daytime before five", () => {
    expect(isToday("2027-03-12T19:30:00Z", "Europe/Paris", now)).toBe("evening")
    expect(isToday("2027-03-12T13:00:00Z", "Europe/Paris", now)).toBe("day")
    expect(isToday("2027-03-12T16:00:00Z", "Europe/Paris", now)).toBe("evening")
  })

  it("another day in the hall's time zone, and a date that has begun, are not today", () => {
    expect(isToday("2027-03-12T23:30:00Z", "Europe/Paris", now)).toBeNull()
    expect(isToday("2027-03-12T23:30:00Z", "Europe/London", now)).toBe("evening")
    expect(isToday("2027-03-12T09:59:00Z", "Europe/Paris", now)).toBeNull()
    expect(isToday("2028-03-12T19:30:00Z", "Europe/Paris", now)).toBeNull()
  })
})

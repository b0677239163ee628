import { isToday } from "../is-today"

const now = new Date("2027-03-12T10:00:00Z")

describe("T3 buyer-22 tonight", () => {
  it("is an evening of this day where it is played, and a day before five", () => {
    expect(isToday("2027-03-12T19:30:00Z", "Europe/Paris", now)).toBe("evening")
    expect(isToday("2027-03-12T13:00:00Z", "Europe/Paris", now)).toBe("day")
    expect(isToday("2027-03-12T16:00:00Z", "Europe/Paris", now)).toBe("evening")
  })

  it("is neither another day there, nor what has begun", () => {
    expect(isToday("2027-03-12T23:30:00Z", "Europe/Paris", now)).toBeNull()
    expect(isToday("2027-03-12T23:30:00Z", "Europe/London", now)).toBe("evening")
    expect(isToday("2027-03-12T09:59:00Z", "Europe/Paris", now)).toBeNull()
    expect(isToday("2028-03-12T19:30:00Z", "Europe/Paris", now)).toBeNull()
  })
})

import { dayIn } from "../lib/day-of"
import { lastDays, periodOf, usualPeriods } from "../lib/period"

const asked = (query: string) => periodOf(new URLSearchParams(query), "2027-03-14")

describe("T11 the period of a report", () => {
  it("the period comes from the address, or is the current month if the address is invalid", () => {
    expect(asked("from=2027-01-02&to=2027-02-03")).toEqual({ from: "2027-01-02", to: "2027-02-03" })
    for (const odd of ["", "from=2027-01-02", "from=2027-02-03&to=2027-01-02", "from=x&to=y"]) {
      expect(asked(odd)).toEqual({ from: "2027-03-01", to: "2027-03-14" })
    }
  })

  it("the last month is correct in January and after a leap day", () => {
    const last = (today: string) => usualPeriods(today).find(({ key }) => key === "lastMonth")?.period

    expect(last("2027-01-15")).toEqual({ from: "2026-12-01", to: "2026-12-31" })
    expect(last("2028-03-31")).toEqual({ from: "2028-02-01", to: "2028-02-29" })
  })

  it("the last seven days include today, across months and a change of clocks", () => {
    expect(lastDays("2027-03-02", 7)).toEqual({ from: "2027-02-24", to: "2027-03-02" })
    expect(lastDays("2027-03-31", 7)).toEqual({ from: "2027-03-25", to: "2027-03-31" })
  })

  it("the period follows the organiser's day, not the reader's", () => {
    expect([dayIn(new Date("2027-03-14T23:30:00Z"), "Europe/Paris"), dayIn(new Date("2027-03-14T23:30:00Z"), "UTC")]).toEqual([
      "2027-03-15",
      "2027-03-14",
    ])
  })
})

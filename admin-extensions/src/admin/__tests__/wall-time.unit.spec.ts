import { instantIn, wallTimeIn } from "../lib/wall-time"

describe("T1 local times of the hall", () => {
  it.each([
    ["Europe/Paris", "2027-01-14T10:00", "2027-01-14T09:00:00.000Z"],
    ["Europe/Paris", "2027-07-14T10:00", "2027-07-14T08:00:00.000Z"],
    ["America/New_York", "2027-01-14T10:00", "2027-01-14T15:00:00.000Z"],
    ["Pacific/Kiritimati", "2027-01-14T00:30", "2027-01-13T10:30:00.000Z"],
    ["Asia/Kathmandu", "2027-01-14T00:00", "2027-01-13T18:15:00.000Z"],
  ])("are read in the zone of the hall, whatever the reader's: %s", (zone, local, instant) => {
    expect(instantIn(local, zone)).toBe(instant)
    expect(wallTimeIn(instant, zone)).toBe(local)
  })

  it("an hour that clocks show twice is the first one", () => {
    expect(instantIn("2027-10-31T02:30", "Europe/Paris")).toBe("2027-10-31T00:30:00.000Z")
    expect(instantIn("2027-11-07T01:30", "America/New_York")).toBe("2027-11-07T05:30:00.000Z")
  })

  it("an hour that clocks skip is none, those next to it are", () => {
    expect(["01:59", "02:00", "02:59", "03:00"].map((time) => instantIn(`2027-03-28T${time}`, "Europe/Paris"))).toEqual([
      "2027-03-28T00:59:00.000Z",
      null,
      null,
      "2027-03-28T01:00:00.000Z",
    ])
  })

  it("seconds that a browser adds are cut off, and anything else is none", () => {
    expect(instantIn("2027-01-14T10:00:59", "Europe/Paris")).toBe("2027-01-14T09:00:00.000Z")
    expect(["", "tomorrow", "2027-13-01T10:00"].map((text) => instantIn(text, "Europe/Paris"))).toEqual([null, null, null])
    expect(wallTimeIn(null, "Europe/Paris")).toBe("")
  })
})

import { clock, dateBlock, day, dayAndTime, isoDay, longDay, price, shortPrice, time } from "../format"
import { say, sayCount } from "../say"

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ")
const EVENING = "2027-03-12T19:30:00Z"

describe("T12 formats of amounts and dates", () => {
  it("a price has the currency's own decimals", () => {
    expect(plain(price(4500, "eur", "fr"))).toBe("45,00 €")
    expect(price(4500, "eur", "en")).toBe("€45.00")
    expect(plain(price(1200, "jpy", "en"))).toBe("JP¥1,200")
  })

  it("a price on its own omits decimals only if they are zero", () => {
    expect(plain(shortPrice(4500, "eur", "fr"))).toBe("45 €")
    expect(shortPrice(4550, "eur", "en")).toBe("€45.50")
    expect(plain(shortPrice(120_000, "eur", "en"))).toBe("€1,200")
    expect(plain(shortPrice(100_000, "jpy", "en"))).toBe("JP¥100,000")
  })

  it("a time is in the hall's time zone, not the reader's", () => {
    expect(day(EVENING, "Europe/Paris", "fr", 2027)).toBe("ven. 12 mars")
    expect(day(EVENING, "Europe/Paris", "en", 2027)).toBe("Fri 12 March")
    expect(day("2026-11-30T23:30:00Z", "Europe/Paris", "fr", 2026)).toBe("mar. 1er décembre")
    expect(longDay("2026-11-30T23:30:00Z", "Europe/Paris", "fr")).toBe("mardi 1er décembre 2026")
    expect(longDay("2026-11-30T23:30:00Z", "Europe/Paris", "en")).toBe("Tuesday 1 December 2026")
    expect(time(EVENING, "Europe/Paris", "fr")).toBe("20\u00a0h\u00a030")
    expect(time(EVENING, "Europe/Paris", "en")).toBe("20:30")
    expect(time("2027-03-12T19:00:00Z", "Europe/Paris", "fr")).toBe("20\u00a0h")
  })

  it("buyer-13 a date includes its year if that is not the current one, in the hall's time zone", () => {
    const turn = "2027-12-31T23:30:00Z"

    expect(plain(dayAndTime(turn, "Europe/Paris", "fr", 2027))).toBe("sam. 1er janvier 2028, 0 h 30")
    expect(day(turn, "Europe/Paris", "en", 2027)).toBe("Sat 1 January 2028")
    expect(day(turn, "Europe/London", "en", 2027)).toBe("Fri 31 December")
    expect(day(EVENING, "Europe/Paris", "en", null)).toBe("Fri 12 March 2027")
    expect(dateBlock(turn, "Europe/Paris", "fr", 2027)).toEqual({ day: "1", month: "janv. 2028", weekday: "sam." })
    expect(dateBlock(EVENING, "Europe/Paris", "fr", 2027)).toEqual({ day: "12", month: "mars", weekday: "ven." })
    expect(isoDay(turn, "Europe/Paris")).toBe("2028-01-01")
  })

  it("a countdown is rounded up, so that zero means over", () => {
    expect([clock(245), clock(0.2), clock(-3)]).toEqual(["4:05", "0:01", "0:00"])
  })

  it("plurals follow the rules of each language", () => {
    const seats = { one: "{count} place", other: "{count} places" }

    expect(sayCount(seats, 0, "fr")).toBe("0 place")
    expect(sayCount(seats, 0, "en")).toBe("0 places")
    expect(say("Rang {row}", { row: "F" })).toBe("Rang F")
  })
})

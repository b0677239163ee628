import fc from "fast-check"
import { billingPeriod } from "@guichet/billing/rules"

const periods = (signed_up_at: string, time_zone: string, count: number) =>
  Array.from({ length: count }, (_, index) => billingPeriod({ signed_up_at, time_zone, index }))
const starts = (signed_up_at: string, time_zone: string, count: number) =>
  periods(signed_up_at, time_zone, count).map(({ starts_on }) => starts_on)

describe("D7 F32 the billing period", () => {
  it("returns to the 31st after each shorter month", () => {
    expect(starts("2026-01-31T12:00:00Z", "Europe/Paris", 5)).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
    ])
  })

  it("of a client from a leap day starts on the 28th or 29th of February, and on the 29th in every other month", () => {
    const days = starts("2028-02-29T12:00:00Z", "Europe/Paris", 49)

    expect([days[1], days[12], days[48]]).toEqual(["2028-03-29", "2029-02-28", "2032-02-29"])
  })

  it("starts on the day of sign-up in the tenant's zone, also at 23:59 in Apia on the other side of midnight", () => {
    const last_minute = billingPeriod({ signed_up_at: "2026-06-30T10:59:00Z", time_zone: "Pacific/Apia", index: 0 })
    const next_day = billingPeriod({ signed_up_at: "2026-06-30T11:00:00Z", time_zone: "Pacific/Apia", index: 0 })

    expect(last_minute).toEqual({
      starts_on: "2026-06-30",
      ends_on: "2026-07-30",
      starts_at: new Date("2026-06-29T11:00:00Z"),
      ends_at: new Date("2026-07-29T11:00:00Z"),
    })
    expect(next_day.starts_on).toBe("2026-07-01")
  })

  it("keeps local midnight across daylight saving, and starts at the first instant where midnight does not exist", () => {
    const [winter, , , summer] = periods("2026-01-05T08:00:00Z", "Europe/Paris", 4)
    const sao_paulo = billingPeriod({ signed_up_at: "2018-10-04T12:00:00Z", time_zone: "America/Sao_Paulo", index: 1 })

    expect([winter.starts_at.toISOString(), summer.starts_at.toISOString()]).toEqual([
      "2026-01-04T23:00:00.000Z",
      "2026-04-04T22:00:00.000Z",
    ])
    expect(sao_paulo).toMatchObject({ starts_on: "2018-11-04", starts_at: new Date("2018-11-04T03:00:00Z") })
  })

  it("respects daylight saving time decades ahead", () => {
    const far = billingPeriod({ signed_up_at: "2026-07-15T12:00:00Z", time_zone: "Europe/Paris", index: 12 * 24 })

    expect([far.starts_on, far.starts_at.toISOString()]).toEqual(["2050-07-15", "2050-07-14T22:00:00.000Z"])
  })

  it("starts with the next day on a day that Apia skipped", () => {
    const [, skipped] = periods("2011-11-30T12:00:00Z", "Pacific/Apia", 2)

    expect([skipped.starts_on, skipped.starts_at.toISOString()]).toEqual(["2011-12-30", "2011-12-30T10:00:00.000Z"])
  })

  it("is refused for an unknown zone and for an index before sign-up", () => {
    expect(() => billingPeriod({ signed_up_at: "2026-01-01T00:00:00Z", time_zone: "Nowhere/Else", index: 0 })).toThrow(RangeError)
    expect(() => billingPeriod({ signed_up_at: "2026-01-01T00:00:00Z", time_zone: "UTC", index: -1 })).toThrow(RangeError)
    expect(() => billingPeriod({ signed_up_at: "never", time_zone: "UTC", index: 0 })).toThrow(RangeError)
  })

  it("strictly increases without gaps, and keeps the original day unless the month is shorter", () => {
    const zones = [
      "Europe/Paris",
      "Pacific/Apia",
      "Africa/Casablanca",
      "America/Sao_Paulo",
      "Asia/Kathmandu",
      "Pacific/Kiritimati",
    ]
    fc.assert(
      fc.property(
        fc.date({ min: new Date("2000-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 240 }),
        (signed_up_at, time_zone, index) => {
          const original = Number(billingPeriod({ signed_up_at, time_zone, index: 0 }).starts_on.slice(8))
          const period = billingPeriod({ signed_up_at, time_zone, index })
          const next = billingPeriod({ signed_up_at, time_zone, index: index + 1 })
          const [year, month, day] = period.starts_on.split("-").map(Number)

          expect(period.ends_on).toBe(next.starts_on)
          expect(period.ends_at).toEqual(next.starts_at)
          expect(period.starts_at.getTime()).toBeLessThan(period.ends_at.getTime())
          expect(day).toBe(Math.min(original, new Date(Date.UTC(year, month, 0)).getUTCDate()))
        }
      )
    )
  })
})

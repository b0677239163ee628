import { AdminCreateBlock } from "../admin/events/[id]/blocks/validators"
import { AdminRescheduleDate } from "../admin/events/[id]/reschedulings/validators"
import { AdminChangePrice, AdminUpdateEvent } from "../admin/events/validators"
import { AdminUpdateAddOn } from "../admin/add-ons/validators"
import { AdminUpdateCoupon } from "../admin/coupons/validators"
import { AdminUpdateQuestion } from "../admin/questions/validators"
import { Instant, Rev } from "../tenant-request"

describe("an instant in a request", () => {
  it.each(["0000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "1899-12-31T23:59:59Z", "9999-12-31T23:59:59-14:00"])(
    "is refused when it is %s, which a column or a reader cannot parse",
    (instant) => {
      const refusals = [
        Instant.safeParse(instant),
        AdminChangePrice.safeParse({ sale_window: { from: instant } }),
        AdminChangePrice.safeParse({ sale_window: { until: instant } }),
        AdminCreateBlock.safeParse({
          ...{ performance_id: "perf_1", kind: "allocation", name: "Presse", channel: "box_office", place_uids: ["a"] },
          releases_at: instant,
        }),
        AdminRescheduleDate.safeParse({
          ...{ performance_id: "perf_1", starts_at_local: "2027-03-14T20:30" },
          seen_starts_at: instant,
        }),
      ]

      expect(refusals.map(({ success }) => success)).toEqual([false, false, false, false, false])
    }
  )

  it.each(["1900-01-01T00:00:00Z", "2027-03-28T02:30:00+02:00", "9998-12-31T23:59:59-14:00"])(
    "is accepted when it is %s",
    (instant) => {
      expect(Instant.parse(instant)).toBe(instant)
    }
  )
})

describe("a revision in a request", () => {
  it.each([0, -1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER])("is refused when it is %d, which no column holds", (rev) => {
    const bodies = [AdminUpdateEvent, AdminUpdateAddOn, AdminUpdateCoupon, AdminUpdateQuestion]

    expect(Rev.safeParse(rev).success).toBe(false)
    bodies.forEach((body) =>
      expect(body.safeParse({ rev }).error?.issues).toContainEqual(expect.objectContaining({ path: ["rev"] }))
    )
  })

  it("is accepted up to the largest that a column holds", () => {
    expect([Rev.parse(1), Rev.parse(2 ** 31 - 1)]).toEqual([1, 2 ** 31 - 1])
  })
})

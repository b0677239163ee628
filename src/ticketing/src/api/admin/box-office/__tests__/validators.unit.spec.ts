import { LARGEST_CHARGE_MINOR } from "@guichet/kernel/money"
import { AdminCloseDrawer, AdminOpenDrawer, AdminTakeTender } from "../validators"

const MOST = Number(LARGEST_CHARGE_MINOR)
const tender = { key: "key_of_part", kind: "cash", amount_minor: 1000 }

describe("T8 an amount at the till", () => {
  it.each([-1, 0.5, MOST + 1, Number.MAX_SAFE_INTEGER, 1e21, NaN, "1000"])(
    "is refused when it is %p, so that the sum of a drawer is always exact",
    (amount) => {
      const bodies = [
        AdminOpenDrawer.safeParse({ float_minor: amount }),
        AdminCloseDrawer.safeParse({ counted_minor: amount }),
        AdminTakeTender.safeParse({ ...tender, amount_minor: amount }),
        AdminTakeTender.safeParse({ ...tender, handed_minor: amount }),
      ]

      expect(bodies.map(({ success }) => success)).toEqual([false, false, false, false])
    }
  )

  it("is accepted up to the largest charge", () => {
    expect(AdminOpenDrawer.parse({ float_minor: 0 })).toEqual({ float_minor: 0 })
    expect(AdminCloseDrawer.parse({ counted_minor: MOST })).toEqual({ counted_minor: MOST })
    expect(AdminTakeTender.parse({ ...tender, handed_minor: MOST })).toEqual({ ...tender, handed_minor: MOST })
  })
})

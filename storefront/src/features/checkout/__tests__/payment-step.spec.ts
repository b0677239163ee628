import { SalesApiRefusal } from "../../../sales-api/ask-sales-api"
import type { Checkout } from "../../../sales-api/contracts"
import { stepAfterAnswer, stepAfterRefusal } from "../payment-step"

const answered = (state: Checkout["state"], sale_id: string | null = null) =>
  stepAfterAnswer({ id: "chk_1", state, sale_id } as Checkout, "/buy")

describe("T4 the return from the payment page", () => {
  it("it leads to the tickets, or back to the unpaid order", () => {
    expect(answered("settled", "sale_1")).toEqual({ go: "/buy/orders/sale_1?checkout=chk_1" })
    expect(answered("open")).toEqual({ go: "/buy/checkout/chk_1?back=unpaid" })
  })

  it("it polls again while the provider has not answered, the connection is lost or the server is down", () => {
    const steps = ["offline", "internal", "try_again", "rate_limited"].map((code) => stepAfterRefusal(new SalesApiRefusal(code)))

    expect([answered("paying"), ...steps]).toEqual(Array.from({ length: 5 }, () => "ask_again"))
  })

  it.each(["checkout_not_found", "not_found", "invalid_data"])(
    "it says at once that the order is not in this browser: %s",
    (code) => {
      expect(stepAfterRefusal(new SalesApiRefusal(code))).toBe("not_here")
    }
  )
})

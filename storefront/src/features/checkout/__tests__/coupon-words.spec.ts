import { messagesIn } from "../../../i18n/messages"
import { couponWords } from "../coupon-words"

const words = (retry_after_seconds: number, left_seconds?: number) =>
  couponWords("coupon_in_use", messagesIn("en").checkout, { retry_after_seconds }, left_seconds)

describe("T4 a code that another payment is using", () => {
  it("is worth waiting for while the seats are held", () => {
    expect(words(290, 400)).toBe("This code is in use in another payment. Try again in 5 min.")
    expect(words(290)).toBe(words(290, 400))
  })

  it("is not worth waiting for when the seats are released before", () => {
    expect(words(720, 576)).toBe(
      "This code is in use in another payment, and your seats are only held for another 9:36. Continue without the code, or try again if that payment is cancelled."
    )
  })
})

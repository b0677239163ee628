import { messagesIn } from "../../../i18n/messages"
import type { Performance } from "../../../sales-api/contracts"
import { notOnSaleWords } from "../closed-words"

const date = (changes: Partial<Performance>) =>
  ({
    status: "on_sale",
    sale_starts_at: "2027-03-01T09:00:00Z",
    time_zone: "Europe/Paris",
    server_time: "2027-02-01T09:00:00Z",
    ...changes,
  }) as Performance

describe("T1 T3 a date that is not on sale", () => {
  it("it shows the start of its sale in the hall's local time if that is known", () => {
    const { seats } = messagesIn("en")

    expect(notOnSaleWords(date({}), seats, "en")).toMatch(/^Sales for this date open on Mon.* 1 March.* 10:00\.$/)
    expect([date({ sale_starts_at: null }), null].map((one) => notOnSaleWords(one, seats, "en"))).toEqual([
      seats.notOnSale,
      seats.notOnSale,
    ])
  })

  it("it is cancelled for good where it is", () => {
    const wordsIn = (locale: string) => notOnSaleWords(date({ status: "cancelled" }), messagesIn(locale).seats, locale)

    expect([wordsIn("fr"), wordsIn("en")]).toEqual([
      "Cette date est annulée. Si vous y aviez des places, un e-mail vous a été envoyé.",
      "This date is cancelled. If you had seats for it, an email was sent to you.",
    ])
  })
})

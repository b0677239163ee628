import { mayRetry, wordOfRefusal } from "../may-retry"

describe("D7 whether a declined card may be charged another day", () => {
  it.each([
    [{ code: "card_declined", decline_code: "insufficient_funds" }, true],
    [{ code: "card_declined", decline_code: "generic_decline" }, true],
    [{ code: "processing_error" }, true],
    [{ code: "card_declined", decline_code: "lost_card" }, false],
    [{ code: "expired_card" }, false],
    [{ code: "card_declined", decline_code: "generic_decline", advice_code: "do_not_try_again" }, false],
    [{ code: "card_declined", decline_code: "insufficient_funds", advice_code: "try_again_later" }, true],
  ])("%j: %s", (refusal, may) => {
    expect(mayRetry(refusal)).toBe(may)
  })

  it("the bank's own code comes before the provider's", () => {
    expect(wordOfRefusal({ code: "card_declined", decline_code: "lost_card" })).toBe("lost_card")
    expect(wordOfRefusal({ code: "expired_card" })).toBe("expired_card")
    expect(wordOfRefusal({})).toBe("card_declined")
  })
})

import { readReaderAddress } from "../reader-address"
import { signRefresh } from "../refresh"
import { isRecent, isSignedBy, keyedHash, tokenSigner } from "../signed"

const SECRET = "a-secret-of-the-signed-spec-0123456789"
const NEXT = "the-secret-that-took-its-place-0123456789"
const NOW = 1_800_000_000_000
const orders = tokenSigner<[tenant_no: number, sale_id: string]>("ticketing/order-link")
const SALE = "sale_01ARZ3NDEKTSV4RRFFQ69G5FAV"

describe("L20 a signature", () => {
  it("is the same as in emailed links, browsers and processes that run an earlier build", () => {
    expect(orders.sign(SECRET, 7, SALE)).toBe("0a8KrXQr1-e9xeT1TQUoJ8n-")
    expect(signRefresh("{}", String(NOW), SECRET)).toBe("68ad4f5fef5d93b7a79e10fb33fe2dc5a9bedc5cb31f149a7782bf45a91246c3")
    expect(
      readReaderAddress(
        `${NOW} 93.184.216.34 c5d737d20dd13f8257b491eeaca4958d4749f9e98f18d7ce2fdc5c151c379308`,
        "odeon.scenes.localhost",
        NOW,
        [SECRET]
      )
    ).toBe("93.184.216.34")
    expect(keyedHash(SECRET, "ticketing/holding-network", "7|93.184.216.34").toString("hex")).toMatch(
      /^169c4c167d41452ff645d20826d3edfa/
    )
    expect(keyedHash(SECRET, "ticketing/holding-network", "7|", Buffer.from("93.184.216.34")).toString("hex")).toMatch(
      /^169c4c167d41452ff645d20826d3edfa/
    )
  })

  it("is invalid for another use, another part, another secret, or when it was altered", () => {
    const token = orders.sign(SECRET, 7, SALE)
    const tickets = tokenSigner<[tenant_no: number, sale_id: string]>("ticketing/ticket-link")

    expect(orders.isSigned([SECRET], token, 7, SALE)).toBe(true)
    expect(
      [
        tickets.isSigned([SECRET], token, 7, SALE),
        orders.isSigned([SECRET], token, 8, SALE),
        orders.isSigned([SECRET], token, 7, `${SALE}x`),
        orders.isSigned([NEXT], token, 7, SALE),
        orders.isSigned([SECRET], `${token}A`, 7, SALE),
        orders.isSigned([SECRET], token.slice(1), 7, SALE),
        orders.isSigned([SECRET], "", 7, SALE),
        orders.isSigned([SECRET], undefined, 7, SALE),
      ].includes(true)
    ).toBe(false)
  })

  it("M14 is verified with previous secrets, and with none when no secret is configured", () => {
    const token = orders.sign(SECRET, 7, SALE)

    expect(orders.isSigned([NEXT, SECRET], token, 7, SALE)).toBe(true)
    expect(orders.isSigned([], token, 7, SALE)).toBe(false)
    expect(isSignedBy([], "", () => "")).toBe(false)
  })

  it("of a message is recent within five minutes of now, before and after", () => {
    const at = (ms: number) => isRecent(String(NOW + ms), NOW)

    expect([at(-300_000), at(0), at(300_000)]).toEqual([true, true, true])
    expect([at(-300_001), at(300_001), isRecent("", NOW), isRecent(null, NOW), isRecent("x", NOW)]).toEqual(Array(5).fill(false))
  })
})

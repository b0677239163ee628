import { READER_ADDRESS, signReaderAddress } from "@guichet/kernel/reader-address"
import { createAddressOf } from "../caller-address"

const NOW = 1_800_000_000_000
const SECRET = "a-secret-of-the-address-spec-0123456789"
const HOST = "lyon.scenes.localhost"
const addressOf = createAddressOf([SECRET], () => NOW)
const asked = (headers: Record<string, string>) =>
  addressOf({ headers: { "x-forwarded-host": HOST, ...headers }, ip: "10.0.0.9" })
const signed = (secret = SECRET) => signReaderAddress("93.184.216.34", HOST, NOW, secret)

describe("T4 H1 the address by which a request is counted", () => {
  it("is the one that the edge proxy appended, whatever the caller sent, or the connection's without one", () => {
    expect(asked({ "x-forwarded-for": "198.51.100.7, 203.0.113.9" })).toBe("203.0.113.9")
    expect(asked({})).toBe("10.0.0.9")
  })

  it("is the reader's for a page that the storefront renders", () => {
    expect(asked({ [READER_ADDRESS]: signed() })).toBe("93.184.216.34")
    expect(asked({ [READER_ADDRESS]: signed(), "x-forwarded-for": "203.0.113.9" })).toBe("93.184.216.34")
  })

  it("is the connection's for an unsigned or forged address, or one of another site", () => {
    const forged = signed("another-secret-of-at-least-32-characters")

    expect(asked({ [READER_ADDRESS]: forged, "x-forwarded-for": "203.0.113.9" })).toBe("10.0.0.9")
    expect(asked({ [READER_ADDRESS]: "93.184.216.34" })).toBe("10.0.0.9")
    expect(asked({ [READER_ADDRESS]: signed(), "x-forwarded-host": "rival.scenes.localhost" })).toBe("10.0.0.9")
  })
})

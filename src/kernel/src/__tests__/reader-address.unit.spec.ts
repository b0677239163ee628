import { readReaderAddress, signReaderAddress } from "../reader-address"
import { DEMO_SECRET } from "../secret"

const NOW = 1_800_000_000_000
const HOST = "odeon.scenes.localhost:8000"
const sign = (address = "93.184.216.34", { host = HOST, at = NOW, secret = DEMO_SECRET } = {}) =>
  signReaderAddress(address, host, at, secret)
const read = (header: string, { host = HOST, secrets = [DEMO_SECRET] } = {}) => readReaderAddress(header, host, NOW, secrets)

describe("H1 the reader's address that the storefront signs", () => {
  it.each(["93.184.216.34", "2606:2800:220:1::9", "::ffff:93.184.216.34"])("is read as it was signed: %s", (address) => {
    expect(read(sign(address))).toBe(address)
    expect(read(sign(address), { host: HOST.toUpperCase() })).toBe(address)
  })

  it("is null when it is forged, for another site, old, or signed with another secret", () => {
    const forged = sign().replace("93.184.216.34", "93.184.216.35")
    const other = "another-secret-of-at-least-32-characters"

    expect(
      [
        forged,
        sign().slice(0, -1) + (sign().endsWith("0") ? "1" : "0"),
        sign("93.184.216.34", { at: NOW - 301_000 }),
        sign("93.184.216.34", { at: NOW + 301_000 }),
        sign("93.184.216.34", { secret: other }),
        "93.184.216.34",
        `${NOW} 93.184.216.34 `,
        `${sign()} `,
        sign("93.184.216.34, 10.0.0.1"),
        "",
      ].map((header) => read(header))
    ).toEqual(Array(10).fill(null))
    expect(read(sign(), { host: "rival.scenes.localhost:8000" })).toBeNull()
    expect(read(sign("93.184.216.34", { secret: "" }), { secrets: [] })).toBeNull()
    expect(read(sign())).toBe("93.184.216.34")
  })

  it("M14 is accepted with a former secret's signature while that secret is configured", () => {
    const next = "the-secret-that-took-its-place-0123456789"

    expect(read(sign(), { secrets: [next, DEMO_SECRET] })).toBe("93.184.216.34")
    expect(read(sign(), { secrets: [next] })).toBeNull()
  })
})

import fc from "fast-check"
import { isTicketable, signTicket, verifyTicket, validityOf, yearOf, keyIdOf, newTicketKey, type TicketPayload } from ".."
import vectors from "../../../test-vectors/ticket-codes.json"

const pair = newTicketKey()
const key = { key_id: keyIdOf(2026), year: 2026, private_key: pair.seed.toString("base64url") }
const publicKeys = [{ key_id: keyIdOf(2026), year: 2026, public_key: pair.public_key.toString("base64url") }]
const inside = new Date("2026-11-24T19:00:00Z")

const givenPayload = (over: Partial<TicketPayload> = {}): TicketPayload => ({
  version: 1,
  key_id: key.key_id,
  performance_id: "perf_01KB0000000000000000000001",
  ticket_id: "tkt_01KB0000000000000000000002",
  tier: 0,
  valid_from: "2026-11-24T07:00:00.000Z",
  valid_to: "2026-11-25T07:00:00.000Z",
  ...over,
})

const ulid = fc
  .tuple(fc.constantFrom(..."01234567"), fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{25}$/))
  .map(([head, rest]) => head + rest)
const anyPayload = fc
  .record({
    performance: ulid,
    ticket: ulid,
    tier: fc.integer({ min: 0, max: 15 }),
    from: fc.integer({ min: 361_000, max: 366_000 }),
    steps: fc.integer({ min: 0, max: 65_535 }),
  })
  .map(({ performance, ticket, tier, from, steps }) =>
    givenPayload({
      performance_id: `perf_${performance}`,
      ticket_id: `tkt_${ticket}`,
      tier,
      valid_from: new Date(Date.UTC(2020, 0, 1) + from * 600_000).toISOString(),
      valid_to: new Date(Date.UTC(2020, 0, 1) + (from + steps) * 600_000).toISOString(),
    })
  )

describe("T5 ticket codes", () => {
  it("return what was signed, in 139 characters", () => {
    fc.assert(
      fc.property(anyPayload, (payload) => {
        const code = signTicket(payload, key)

        expect(code).toMatch(/^[A-Za-z0-9_-]{139}$/)
        expect(verifyTicket(code, publicKeys, new Date(payload.valid_from))).toEqual({ ok: true, payload })
      }),
      { numRuns: 200 }
    )
  })

  it.each([
    ["2026-06-01T20:00:00Z", null, true],
    ["2255-12-31T23:00:00Z", "2256-01-01T02:00:00Z", true],
    ["2256-06-01T20:00:00Z", null, false],
    ["9999-12-31T22:59:00Z", null, false],
    ["+010000-01-01T10:59:00Z", null, false],
    ["1999-06-01T20:00:00Z", null, false],
    ["2026-06-01T20:00:00Z", "2028-06-01T20:00:00Z", false],
    ["no date", null, false],
  ])("can express a performance from %s to %s: %s", (starts_at, ends_at, can) => {
    const performance = {
      starts_at: new Date(starts_at),
      ends_at: ends_at === null ? null : new Date(ends_at),
      time_zone: "Etc/UTC",
    }

    expect(isTicketable(performance)).toBe(can)
  })

  it("have no key id for a year that two keys would share", () => {
    expect([keyIdOf(2000), keyIdOf(2255, 255)]).toEqual([0, 65_535])
    expect(() => keyIdOf(2256)).toThrow(RangeError)
    expect(() => keyIdOf(1999)).toThrow(RangeError)
  })

  it("are refused with any one bit changed", () => {
    const bytes = Buffer.from(signTicket(givenPayload(), key), "base64url")

    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const forged = Buffer.from(bytes)
      forged[bit >> 3] ^= 1 << (bit & 7)

      expect(verifyTicket(forged.toString("base64url"), publicKeys, inside).ok).toBe(false)
    }
  })

  it("have one spelling only: spare bits in the last character are malformed", () => {
    const code = signTicket(givenPayload(), key)
    const twin = code.slice(0, -1) + String.fromCharCode(code.charCodeAt(code.length - 1) + 1)

    expect(Buffer.from(twin, "base64url").equals(Buffer.from(code, "base64url"))).toBe(true)
    expect(verifyTicket(twin, publicKeys, inside)).toEqual({ ok: false, reason: "malformed" })
  })

  it.each([
    ["", "malformed"],
    ["x".repeat(139), "malformed"],
    [signTicket(givenPayload(), key).slice(0, 138), "malformed"],
    [signTicket(givenPayload({ key_id: 7 }), { ...key, key_id: 7 }), "unknown_key"],
    [signTicket(givenPayload(), { ...key, private_key: newTicketKey().seed.toString("base64url") }), "bad_signature"],
    [
      signTicket(givenPayload({ valid_from: "2028-01-01T00:00:00.000Z", valid_to: "2028-01-02T00:00:00.000Z" }), key),
      "wrong_year",
    ],
  ])("are refused: %p as %s", (code, reason) => {
    expect(verifyTicket(code, publicKeys, inside)).toEqual({ ok: false, reason })
  })

  it("are genuine but refused on another day, with the reason", () => {
    const code = signTicket(givenPayload(), key)

    expect(verifyTicket(code, publicKeys, new Date("2026-11-24T06:59:59Z"))).toMatchObject({ ok: false, reason: "not_yet_valid" })
    expect(verifyTicket(code, publicKeys, new Date("2026-11-25T07:00:01Z"))).toMatchObject({ ok: false, reason: "expired" })
  })

  it("are not signed for values that do not fit", () => {
    expect(() => signTicket(givenPayload({ tier: 16 }), key)).toThrow(RangeError)
    expect(() => signTicket(givenPayload({ ticket_id: "tkt_short" }), key)).toThrow(RangeError)
    expect(() => signTicket(givenPayload({ valid_from: "2026-11-24T07:01:00Z" }), key)).toThrow(RangeError)
    expect(() => signTicket(givenPayload({ key_id: 1 }), key)).toThrow(RangeError)
  })

  it("round the door's hours outwards, and take the year at the venue", () => {
    const starts_at = new Date("2026-12-31T19:33:00Z")

    expect(validityOf({ starts_at, ends_at: null })).toEqual({
      valid_from: "2026-12-31T07:30:00.000Z",
      valid_to: "2027-01-01T07:40:00.000Z",
    })
    expect(yearOf(starts_at, "Europe/Paris")).toBe(2026)
    expect(yearOf(starts_at, "Pacific/Auckland")).toBe(2027)
  })

  it("agree with the published vectors", () => {
    for (const { code, now, verdict } of vectors.verify) {
      expect(verifyTicket(code, vectors.public_keys, new Date(now))).toEqual(verdict)
    }
    for (const { payload, code } of vectors.sign) {
      expect(signTicket(payload as TicketPayload, vectors.signing_key)).toBe(code)
    }
  })
})

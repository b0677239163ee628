import { guardedTenant } from "@guichet/kernel/tenant-id"
import { createSessionSigner } from "../signed-session"

const SECRET = "a-secret-of-the-session-spec-0123456789"
const WEEK_MS = 7 * 24 * 3_600_000
const START = 1_800_000_000_000
const TENANT = guardedTenant(7)

let now = START
const signer = createSessionSigner([SECRET], () => now)
const valueOf = (cookie: string) => /^__Host-checkout=([^;]+)/.exec(cookie)?.[1] as string

beforeEach(() => {
  now = START
})

describe("T3 S8 the checkout cookie", () => {
  it("L20 expires on the server when it expires in the browser, however long a copy is kept", () => {
    const { session, cookie } = signer.make(TENANT)
    const value = valueOf(cookie())

    now = START + WEEK_MS - 1_000
    expect(signer.read(value, TENANT)).toEqual(session)
    now = START + WEEK_MS
    expect(signer.read(value, TENANT)).toBeNull()
  })

  it("L20 contains its expiry, which cannot be altered", () => {
    const bytes = Buffer.from(valueOf(signer.make(TENANT).cookie()), "base64url")

    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at] ^= 1
      expect(signer.read(changed.toString("base64url"), TENANT)).toBeNull()
    }
    expect(signer.read(bytes.toString("base64url"), TENANT)).not.toBeNull()
  })

  it("is invalid for another tenant, under another secret, or when malformed", () => {
    const value = valueOf(signer.make(TENANT).cookie())

    expect(signer.read(value, guardedTenant(TENANT + 1))).toBeNull()
    expect(createSessionSigner([`${SECRET}x`], () => now).read(value, TENANT)).toBeNull()
    expect([undefined, "", value.slice(1), `${value}A`].map((each) => signer.read(each, TENANT))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it("of an earlier build is still read", () => {
    const signed = createSessionSigner(["a-secret-of-the-signed-spec-0123456789"], () => START)

    expect(signed.read("AQEBAQEBAQEBAQEBAQEBAWtTDIB7aLyYoEFz8RSgxxGOW1JQ", TENANT)).not.toBeNull()
  })
})

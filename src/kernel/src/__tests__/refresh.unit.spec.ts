import { createHmac } from "node:crypto"
import { createRefreshReader, pageTags, signRefresh } from "../refresh"
import { DEMO_SECRET, derivedKey, platformSecret, platformSecrets } from "../secret"

const NOW = 1_800_000_000_000
const read = createRefreshReader([DEMO_SECRET])

function ask(asked: object, { at = NOW, signature }: { at?: number; signature?: string } = {}) {
  const body = JSON.stringify(asked)

  return read(body, { timestamp: String(at), signature: signature ?? signRefresh(body, String(at), DEMO_SECRET) }, NOW)
}

describe("I-2 a notification of changes to caches", () => {
  it("is accepted once when it is signed", () => {
    const asked = { id: "m1", tags: [pageTags.event("tnt_a", "le-cid")], hosts: ["a.localhost"], mode: "now" }

    expect(ask(asked)).toEqual({ asked })
    expect(ask(asked)).toEqual({ refused: "repeated" })
  })

  it("is refused when its signature is wrong, missing, stale, or made with another secret", () => {
    const body = JSON.stringify({ id: "m2", tags: [] })
    const foreign = signRefresh(body, String(NOW), "another-secret-of-at-least-32-characters")

    expect(ask({ id: "m2", tags: [] }, { signature: "0".repeat(64) })).toEqual({ refused: "signature" })
    expect(read(body, { timestamp: String(NOW), signature: foreign }, NOW)).toEqual({ refused: "signature" })
    expect(read(body, { timestamp: null, signature: null }, NOW)).toEqual({ refused: "signature" })
    expect(ask({ id: "m3", tags: [] }, { at: NOW - 301_000 })).toEqual({ refused: "signature" })
    expect(ask({ id: "m2", tags: [] })).toMatchObject({ asked: { id: "m2", mode: "stale" } })
  })

  it("L20 is signed with a key of its own, derived from the master secret like all others", () => {
    const body = JSON.stringify({ id: "m8", tags: [] })
    const key = createHmac("sha256", DEMO_SECRET).update("refresh").digest()
    const before = createHmac("sha256", key).update(`${NOW}.${body}`).digest("hex")

    expect(ask({ id: "m8", tags: [] }, { signature: before })).toEqual({ refused: "signature" })
    expect(signRefresh(body, String(NOW), DEMO_SECRET)).toBe(
      createHmac("sha256", derivedKey(DEMO_SECRET, "kernel/refresh")).update(`${NOW}.${body}`).digest("hex")
    )
  })

  it("is refused without a list of tags or hosts", () => {
    expect(ask({ id: "m4", tags: "all" })).toEqual({ refused: "malformed" })
    expect(ask({ id: "m5", tags: Array.from({ length: 101 }, (_, tag) => `t${tag}`) })).toEqual({ refused: "malformed" })
    expect(ask({ id: "m6", tags: ["t:a b"] })).toEqual({ refused: "malformed" })
    expect(ask({ id: "m7", hosts: [1] })).toEqual({ refused: "malformed" })
    expect(ask({ id: "", tags: [] })).toEqual({ refused: "malformed" })
  })

  it("is never trusted in production without a configured secret", () => {
    const secrets = platformSecrets({
      PLATFORM_MODE: "production",
      PLATFORM_SECRET_OLD: "a-former-secret-of-32-characters-or-more",
    })
    const body = JSON.stringify({ id: "m8" })

    expect(secrets).toEqual([])
    expect(
      createRefreshReader(secrets)(body, { timestamp: String(NOW), signature: signRefresh(body, String(NOW), "") }, NOW)
    ).toEqual({
      refused: "signature",
    })
    expect([platformSecret({ PLATFORM_MODE: "embedded" }), platformSecret({})]).toEqual([DEMO_SECRET, ""])
  })
})

import { randomBytes } from "node:crypto"
import { guardedTenant } from "../tenant-id"
import { masterKeys, seal, secretsFor, unseal } from "../sealed"

const key = () => randomBytes(32).toString("base64")
const place = { table: "webhook_endpoint", column: "secret", tenant_no: guardedTenant(7), row: "whe_1" }

describe("S4.2 secrets at rest", () => {
  it("open as they were sealed, and do not appear in the stored text", () => {
    const keys = masterKeys({ PLATFORM_KEYS: `k1:${key()}` })

    const sealed = seal("whsec_éà 🎭", place, keys)

    expect(unseal(sealed, place, keys)).toBe("whsec_éà 🎭")
    expect(sealed).toMatch(/^s1\.k1\.[\w-]+$/)
    expect(seal("whsec_éà 🎭", place, keys)).not.toBe(sealed)
  })

  it("open only at their own place: not for another tenant, row, column or table", () => {
    const keys = masterKeys({ PLATFORM_KEYS: `k1:${key()}` })
    const sealed = seal("secret", place, keys)

    for (const other of [{ tenant_no: guardedTenant(8) }, { row: "whe_2" }, { column: "next_secret" }, { table: "dkim_key" }]) {
      expect(() => unseal(sealed, { ...place, ...other }, keys)).toThrow()
    }
  })

  it("do not open when one bit was changed, the text was cut, or it was never sealed", () => {
    const keys = masterKeys({ PLATFORM_KEYS: `k1:${key()}` })
    const [version, id, text] = seal("secret", place, keys).split(".")
    const box = Buffer.from(text, "base64url")

    for (let at = 0; at < box.length; at++) {
      const changed = Buffer.from(box)
      changed[at] ^= 1
      expect(() => unseal(`${version}.${id}.${changed.toString("base64url")}`, place, keys)).toThrow()
    }
    expect(() => unseal(`${version}.${id}.${box.subarray(0, 20).toString("base64url")}`, place, keys)).toThrow()
    expect(() => unseal("secret", place, keys)).toThrow("not encrypted")
  })

  it("open with older keys and are sealed with the newest", () => {
    const [old, next] = [`k1:${key()}`, `k2:${key()}`]
    const before = seal("secret", place, masterKeys({ PLATFORM_KEYS: old }))
    const keys = masterKeys({ PLATFORM_KEYS: `${next} ${old}` })

    const after = seal(unseal(before, place, keys), place, keys)

    expect(after).toMatch(/^s1\.k2\./)
    expect(unseal(after, place, masterKeys({ PLATFORM_KEYS: next }))).toBe("secret")
    expect(() => unseal(before, place, masterKeys({ PLATFORM_KEYS: next }))).toThrow('"k1"')
  })

  it("are sealed with a key derived from PLATFORM_SECRET while none is configured, which opens them later, too", () => {
    const PLATFORM_SECRET = "a secret of thirty-two characters, or more"
    const before = seal("secret", place, masterKeys({ PLATFORM_SECRET }))
    const keys = masterKeys({ PLATFORM_SECRET, PLATFORM_KEYS: `k1:${key()}` })

    expect(unseal(before, place, keys)).toBe("secret")
    expect(seal("secret", place, keys)).toMatch(/^s1\.k1\./)
    expect(() => seal("secret", place, masterKeys({ PLATFORM_MODE: "production" }))).toThrow("cannot be encrypted")
  })

  it("M14 open after the secret was replaced while the former one is configured, and are sealed with the new one", () => {
    const [was, is] = ["a-secret-of-thirty-two-characters-or-more", "another-one-of-thirty-two-characters-or-more"]
    const [before, lone] = [seal("secret", place, masterKeys({ PLATFORM_SECRET: was })), masterKeys({ PLATFORM_SECRET: is })]
    const both = masterKeys({ PLATFORM_SECRET: is, PLATFORM_SECRET_OLD: `${"y".repeat(40)},${was}` })
    // the form in which texts were marked before former secrets existed
    const unmarked = before.replace(/^s1\.derived\w+\./, "s1.derived.")

    expect([before, unmarked].map((sealed) => unseal(sealed, place, both))).toEqual(["secret", "secret"])
    expect(() => unseal(before, place, lone)).toThrow("PLATFORM_SECRET_OLD")
    expect(() => unseal(unmarked, place, lone)).toThrow()
    expect(unseal(seal("secret", place, both), place, lone)).toBe("secret")
  })

  it("M14 include one secret per key for other software, the current one first, and those of former versions", () => {
    const [old, next] = [`k1:${key()}`, `k2:${key()}`]
    const PLATFORM_SECRET = "a-secret-of-thirty-two-characters-or-more"
    const before = secretsFor("authenticators", { PLATFORM_SECRET, PLATFORM_KEYS: old })
    const after = secretsFor("authenticators", {
      PLATFORM_SECRET: "y".repeat(40),
      PLATFORM_SECRET_OLD: PLATFORM_SECRET,
      PLATFORM_KEYS: `${next} ${old}`,
    })

    expect(after).toHaveLength(6)
    expect(before.every((secret) => after.includes(secret))).toBe(true)
    expect(before).not.toContain(after[0])
    expect(secretsFor("other", { PLATFORM_SECRET }).some((secret) => before.includes(secret))).toBe(false)
  })

  it("report an invalid key entry by its name, without its content", () => {
    const long = `k1:${randomBytes(40).toString("base64")}`

    expect(() => masterKeys({ PLATFORM_KEYS: long })).toThrow('"k1" is not a valid key')
    expect(() => masterKeys({ PLATFORM_KEYS: "whatisthis" })).toThrow("is not a valid key")
  })
})

import { hashSecret, isSecret, newSecret } from "../secret-token"

describe("S4 a secret token", () => {
  it("has 256 random bits and fits into a URL", () => {
    const secrets = Array.from({ length: 100 }, newSecret)

    expect(secrets.every((secret) => /^[A-Za-z0-9_-]{43}$/.test(secret))).toBe(true)
    expect(new Set(secrets).size).toBe(100)
  })

  it("is stored as its SHA-256, as existing rows have it", () => {
    expect(hashSecret("abc").toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  })

  it("is recognised by its hash, and no other value is", () => {
    const secret = newSecret()
    const hash = hashSecret(secret)

    expect(isSecret(secret, hash)).toBe(true)
    expect([undefined, "", `${secret}A`, secret.slice(1), newSecret()].map((given) => isSecret(given, hash))).toEqual(
      Array(5).fill(false)
    )
  })
})

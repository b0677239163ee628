import { readRevalidation, signRevalidation } from "../read-revalidation"

const SECRET = "embedded-demo-secret-never-for-production"
const NOW = 1_800_000_000_000

function ask(asked: object, { at = NOW, signature }: { at?: number; signature?: string } = {}) {
  const body = JSON.stringify(asked)
  const headers = new Headers({
    "x-timestamp": String(at),
    "x-signature": signature ?? signRevalidation(body, String(at), SECRET),
  })

  return readRevalidation(body, headers, NOW)
}

describe("I-2 revalidation", () => {
  it("accepts a signed request once", () => {
    expect(ask({ id: "m1", tags: ["t:tnt_a:events"], hosts: ["a.localhost"] })).toEqual({
      asked: { id: "m1", tags: ["t:tnt_a:events"], hosts: ["a.localhost"], mode: "stale" },
    })
    expect(ask({ id: "m1", tags: ["t:tnt_a:events"] })).toEqual({ refused: "repeated" })
  })

  it("refuses a wrong signature and a stale one", () => {
    expect(ask({ id: "m2", tags: [] }, { signature: "0".repeat(64) })).toEqual({ refused: "signature" })
    expect(ask({ id: "m3", tags: [] }, { at: NOW - 301_000 })).toEqual({ refused: "signature" })
  })

  it("refuses what is not a list of tags", () => {
    expect(ask({ id: "m4", tags: "all" })).toEqual({ refused: "malformed" })
    expect(ask({ id: "m5", tags: Array.from({ length: 101 }, (_, tag) => `t${tag}`) })).toEqual({ refused: "malformed" })
  })
})

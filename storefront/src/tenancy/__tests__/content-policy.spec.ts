import { getScriptNonceFromHeader } from "next/dist/server/app-render/get-script-nonce-from-header"
import { contentPolicy } from "../content-policy"

describe("S8 the policy of a page", () => {
  it("is read by Next as it is meant: its scripts get the nonce", () => {
    expect(getScriptNonceFromHeader(contentPolicy("bm9uY2U"))).toBe("bm9uY2U")
    expect(getScriptNonceFromHeader(contentPolicy(null))).toBeUndefined()
  })

  it("runs no handler in markup, with a nonce or without", () => {
    for (const nonce of ["bm9uY2U", null]) {
      expect(contentPolicy(nonce).split("; ")).toContain("script-src-attr 'none'")
    }
  })
})

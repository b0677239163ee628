import { getScriptNonceFromHeader } from "next/dist/server/app-render/get-script-nonce-from-header"
import { contentPolicy } from "../content-policy"

describe("S8 the content security policy of a page", () => {
  it("Next finds the nonce in it for its scripts", () => {
    expect(getScriptNonceFromHeader(contentPolicy("bm9uY2U"))).toBe("bm9uY2U")
    expect(getScriptNonceFromHeader(contentPolicy(null))).toBeUndefined()
  })

  it("inline event handlers are forbidden, with or without a nonce", () => {
    for (const nonce of ["bm9uY2U", null]) {
      expect(contentPolicy(nonce).split("; ")).toContain("script-src-attr 'none'")
    }
  })
})

import type { StoreSiteAddress } from "@guichet/billing/contracts"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import { AddressField } from "../address-field"

const field = (check: StoreSiteAddress | null, problem?: string, slug = "brio") =>
  renderToStaticMarkup(
    createElement(AddressField, {
      messages: messagesIn("en").signUp,
      domain: "scenes.example",
      ...{ slug, check, problem },
      change: () => undefined,
      leave: () => undefined,
    })
  )
const statusOf = (html: string) => /role="status">(.*?)<\/div>/.exec(html)?.[1]

describe("S8 the address of a new site", () => {
  it("is a field of the form, which is sent without JavaScript too", () => {
    expect(field(null)).toMatch(/<input[^>]* name="slug"[^>]* value="brio"/)
    expect(field(null)).toContain(".scenes.example")
    expect(field(null, undefined, "")).toContain('placeholder="your-site"')
    expect(statusOf(field(null))).toBe("")
  })

  it.each([
    [{ state: "free" }, "“brio” is available."],
    [{ state: "taken" }, "“brio” is taken."],
    [{ state: "reserved" }, "“brio” is reserved."],
  ] as const)("is reported as %j in words", (check, sentence) => {
    expect(statusOf(field(check))).toContain(sentence)
  })

  it("is replaced by a free one with one press", () => {
    expect(statusOf(field({ state: "taken", suggestion: "brio-2" }))).toMatch(/<button type="button"[^>]*>Use “brio-2”<\/button>/)
    expect(statusOf(field({ state: "taken" }))).not.toContain("<button")
  })

  it("shows the refusal of the form that was sent, and nothing that contradicts it", () => {
    const html = field({ state: "free" }, "This address is taken.")

    expect(html).toMatch(/aria-invalid="true"/)
    expect(html).toContain("This address is taken.")
    expect(statusOf(html)).toBe("")
  })
})

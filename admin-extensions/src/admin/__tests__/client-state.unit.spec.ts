import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { en } from "../i18n/words"
import { ClientState } from "../routes/platform/tenants/components/client-state"

function stateOf(status: "active" | "suspended" | "closed", is_confirmed: boolean): string {
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({ lng: "en", initImmediate: false, resources: { en: { console: en } } })
  const state = createElement(ClientState, { status, is_confirmed })

  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, state)).replace(/<[^>]+>/g, "")
}

describe("M6 the state of a client", () => {
  it("M6 a sign-up that no one confirmed is not called active", () => {
    expect(stateOf("active", false)).toBe("Unconfirmed")
    expect(stateOf("active", true)).toBe("Active")
    expect(stateOf("suspended", false)).toBe("Suspended")
    expect(stateOf("closed", false)).toBe("Closed")
  })
})

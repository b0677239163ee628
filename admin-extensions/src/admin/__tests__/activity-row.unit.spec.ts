import type { AdminActivity } from "@guichet/tenancy/contracts"
import type { NamedRowDTO } from "@guichet/ticketing/contracts"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { StaticRouter } from "react-router-dom"
import { en, fr } from "../i18n/words"
import { ActivityRow } from "../routes/activity/components/activity-row"

async function drawn(of: Partial<AdminActivity>, name?: Partial<NamedRowDTO>, lng: "en" | "fr" = "en"): Promise<string> {
  const i18n = i18next.createInstance()
  await i18n.use(initReactI18next).init({
    lng,
    defaultNS: "console",
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const entry = { seq: 1, at: "2026-11-29T11:42:00Z", actor_kind: "member", actor: "marie@lanterne.example", details: {}, ...of }
  const row = createElement(ActivityRow, { entry: entry as AdminActivity, name: name as NamedRowDTO, is_operator: false })

  return renderToStaticMarkup(createElement(StaticRouter, { location: "/" }, createElement(I18nextProvider, { i18n }, row)))
}

describe("organiser-18 an entry of the activity log", () => {
  it("organiser-18 an entry shows the name of its row as a link", async () => {
    const html = await drawn({ action: "POST /admin/questions/:id", target: "qst_1" }, { name: "Allergies" })

    expect(html).toMatch(/<a [^>]*href="\/questions\/qst_1"[^>]*>Allergies<\/a>/)
  })

  it.each(["user_01M8", "evt_01M8", "order_01M8", "login.top"])(
    "organiser-18 an entry never shows an id or a route: %s",
    async (target) => {
      for (const language of ["en", "fr"] as const) {
        const text = (await drawn({ action: "POST /admin/users/:id", target }, undefined, language)).replace(/<[^>]+>/g, " ")

        expect(text).not.toContain(target)
        expect(text).not.toContain("/admin/")
      }
    }
  )

  it("organiser-18 an entry has no link once its row is deleted", async () => {
    expect(await drawn({ action: "DELETE /admin/coupons/:id", target: "cpn_1" })).not.toContain("<a ")
  })
})

import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Checked } from "../check-in-desk"
import { RecentChecks } from "../recent-checks"

const check = (key: number, ticket: Partial<NonNullable<Checked["ticket"]>> | null) =>
  ({ key, result: ticket ? "admitted" : "unknown", at: Date.parse("2026-11-29T11:42:00Z"), ticket }) as Checked

describe("T9 the door's list of checks", () => {
  it("organiser-19 says when by the clock of the hall, on a device set to another zone, an unknown code's too", () => {
    const ours = { section: "Parterre", row: "F", label: "12", time_zone: "Asia/Tokyo" }
    const html = renderToStaticMarkup(
      createElement(RecentChecks, { checks: [check(2, null), check(1, ours)], locale: "en", messages: messagesIn("en").scan })
    )

    expect([...html.matchAll(/<time[^>]*>([^<]*)</g)].map(([, text]) => text)).toEqual(["20:42", "20:42"])
  })
})

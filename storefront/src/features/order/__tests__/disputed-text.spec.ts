import en from "../../../../messages/en.json"
import fr from "../../../../messages/fr.json"
import { disputedText } from "../disputed-text"

const facts = { name: "Les Halles", time_zone: "Europe/Paris", this_year: 2026 }
const textIn = (locale: "fr" | "en", due_by?: string) =>
  disputedText(due_by, { ...facts, locale, messages: (locale === "fr" ? fr : en).returnTickets })

describe("T6 the refusal of a return while a bank has the payment", () => {
  it("states that another ticket of the payment is enough, and that the bank's decision ends it", () => {
    expect(textIn("en")).toMatch(/even if only for another ticket.*until the bank decides.*Les Halles\.$/)
    expect(textIn("fr")).toMatch(/un autre billet\u00a0: .*tant qu’elle n’a pas décidé.*Les Halles\.$/)
  })

  it("names the date until which the bank takes an answer, if it is known", () => {
    expect(textIn("en", "2026-12-14T11:00:00Z")).toMatch(/Les Halles can answer the bank until .*14 Dec.*12:00\.$/)
    expect(textIn("fr", "2026-12-14T11:00:00Z")).toMatch(/Les Halles peut répondre à la banque jusqu’au .*14 déc.*12\sh\.$/)
  })
})

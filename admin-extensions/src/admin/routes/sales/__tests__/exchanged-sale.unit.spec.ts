import type { SaleDTO } from "@guichet/ticketing/contracts"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { createElement, type ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { StaticRouter } from "react-router-dom"
import { en, fr } from "../../../i18n/words"
import { Exchanges } from "../components/exchanges"
import { TicketRows } from "../components/ticket-rows"

function shown(page: ReactElement, lng: "en" | "fr"): string {
  const client = new QueryClient()
  client.setQueryData(["console", "site"], { member: { rights: ["ticket.change"] } })
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    lng,
    initImmediate: false,
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })
  const html = renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client },
      createElement(I18nextProvider, { i18n }, createElement(StaticRouter, { location: "/" }, page))
    )
  )

  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")
}
const ticket = (id: string, performance_id: string, starts_at: string, event_title = "Hamlet") => ({
  ...{ id, performance_id, starts_at, event_title, time_zone: "Europe/Paris", section: "Parterre", row_label: "F", label: id },
  ...{ state: "valid", answers: [], refund_id: null, checked_in_at: null, amount_minor: 1000, discount_minor: 0, voided: null },
})
const sale = (over: object) =>
  ({
    ...{ id: "sale_1", event_title: "Hamlet", currency: "eur", buyer_email: "ada@example.org", refunds: [], exchanges: [] },
    ...over,
  }) as unknown as SaleDTO
const FIRST = "2027-12-05T19:30:00Z"
const SECOND = "2027-12-12T19:30:00Z"
const PLACE = { section: "Parterre", row: "F", label: "1", price_level_name: "Full" }
const offer = (over: object) => ({
  ...{ id: "xcg_1", state: "offered", difference_minor: 1000, currency: "eur", requested_by: "marie@lanterne.example" },
  ...{ requested_at: FIRST, until: SECOND, event_title: "Hamlet", starts_at: SECOND, time_zone: "Europe/Paris" },
  ...{ items: [{ ticket_id: "1", was: PLACE, becomes: PLACE }], problem: null, owed: [], note: null, link_sent_at: null },
  ...over,
})

describe("T6 organiser-13 exchanged tickets of a sale", () => {
  it.each([
    ["en", "Cabaret, table 3, seat 1", "Parterre, row F, seat 1"],
    ["fr", "Cabaret, table 3, place 1", "Parterre, rang F, place 1"],
  ] as const)("a place at a table is named by its table: %s", (language, table, row) => {
    const at_table = { ...ticket("1", "perf_1", FIRST), section: "Cabaret", row_label: "3", at_table: true }
    const rows = (of: object) => shown(createElement(TicketRows, { sale: sale({ tickets: [of], exchanges: [] }) }), language)

    expect([rows(at_table), rows(ticket("1", "perf_1", FIRST))]).toEqual([
      expect.stringContaining(table),
      expect.stringContaining(row),
    ])
  })

  it.each([
    ["en", "5 December", "12 December"],
    ["fr", "5 décembre", "12 décembre"],
  ] as const)("organiser-13 each ticket shows its date once their dates differ: %s", (language, first, second) => {
    const rows = (tickets: object[], exchanges: object[] = []) =>
      shown(createElement(TicketRows, { sale: sale({ tickets, exchanges }) }), language)
    const stays = ticket("1", "perf_1", FIRST)
    const apart = rows([stays, ticket("2", "perf_2", SECOND)])

    expect([apart.includes(first), apart.includes(second)]).toEqual([true, true])
    expect(rows([stays])).not.toContain(first)
    expect(rows([ticket("2", "perf_2", SECOND)], [{ state: "done" }])).toContain(second)
    expect(rows([ticket("2", "perf_9", SECOND, "Macbeth")], [{ state: "done" }])).toContain("Macbeth")
  })

  it.each([
    ["en", "The payment link is being emailed to ada@example.org", "The payment link was emailed to ada@example.org"],
    ["fr", "Le lien de paiement est en cours d’envoi à ada@example.org", "Le lien de paiement a été envoyé à ada@example.org"],
  ] as const)("organiser-13 the recipient of the payment link is shown while the offer is open: %s", (language, soon, sent) => {
    const row = (over: object) => shown(createElement(Exchanges, { sale: sale({ exchanges: [offer(over)] }) }), language)
    const others = [{ state: "withdrawn", until: null }, { until: null }, { requested_by: "buyer" }]

    expect(row({})).toContain(soon)
    expect(row({ link_sent_at: FIRST })).toContain(sent)
    expect(others.filter((over) => row({ link_sent_at: FIRST, ...over }).includes("ada@example.org"))).toEqual([])
  })
})

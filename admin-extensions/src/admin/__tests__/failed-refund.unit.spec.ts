import { REFUND_FAILURES, type RefundDTO, type SaleDTO } from "@guichet/ticketing/contracts"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import i18next from "i18next"
import { createElement, type ReactNode } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { MemoryRouter } from "react-router-dom"
import { en, fr } from "../i18n/words"
import { Exchanges } from "../routes/sales/components/exchanges"
import { RefundFailed } from "../routes/sales/components/refund-failed"
import { Refunds } from "../routes/sales/components/refunds"
import { SaleStatus } from "../routes/sales/components/sale-status"
import { TicketRows } from "../routes/sales/components/ticket-rows"

// React warns about layout effects during server rendering; drawers and buttons have them, and nothing here depends on one
beforeAll(() => jest.spyOn(console, "error").mockImplementation(() => undefined))
afterAll(() => jest.restoreAllMocks())

const sale = (changes: Partial<RefundDTO> = {}): SaleDTO =>
  ({
    id: "sale_1",
    buyer_email: "ada@example.org",
    currency: "eur",
    has_failed_refund: (changes.state ?? "failed") === "failed",
    tickets: [
      {
        id: "tkt_1",
        state: "void",
        refund_id: "rfd_1",
        amount_minor: 2000,
        section: "Hall",
        row_label: "A",
        label: "1",
        answers: [],
      },
    ],
    extras: [],
    exchanges: [],
    refunds: [
      {
        id: "rfd_1",
        state: "failed",
        amount_minor: 2000,
        application_fee_minor: 130,
        currency: "eur",
        ticket_ids: ["tkt_1"],
        extra_ids: [],
        reason: "expired_or_canceled_card",
        requested_at: "2027-03-01T10:00:00Z",
        attempt: 1,
        failed_at: "2027-03-04T10:00:00Z",
        returned_at: null,
        returned_note: null,
        ...changes,
      },
    ],
  }) as unknown as SaleDTO

const shown = (page: ReactNode, { rights = ["refund.create"], language = "en" } = {}) => {
  const client = new QueryClient()
  client.setQueryData(["console", "site"], { member: { rights } })
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    initImmediate: false,
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })

  return renderToStaticMarkup(
    createElement(
      QueryClientProvider,
      { client },
      createElement(I18nextProvider, { i18n }, createElement(MemoryRouter, null, page))
    )
  )
}
const refunds = (changes: Partial<RefundDTO> = {}, how = {}) => shown(createElement(Refunds, { sale: sale(changes) }), how)

describe("T6 a failed refund in the console", () => {
  it("the page says that the money is owed and why, and offers both resolutions to members who can refund", () => {
    const html = refunds()

    expect(html).toContain("still owed to the buyer")
    expect(html).toContain("The card has expired or was cancelled.")
    expect(html).toMatch(/<button[^>]*>.*Pay out again/)
    expect(html).toContain("Paid back another way…")
    expect(refunds({}, { rights: ["sales.read"] })).not.toContain("<button")
    expect(refunds({}, { language: "fr" })).toContain("Verser à nouveau")
  })

  it("every known failure reason has words, and an unknown one is shown as it is", () => {
    const words = (language: string) => REFUND_FAILURES.map((reason) => refunds({ reason }, { language }))

    expect([...words("en"), ...words("fr")].filter((html) => html.includes("refund.because"))).toEqual([])
    expect(refunds({ reason: "the moon is full" })).toContain("reason: the moon is full.")
  })

  it.each(["failed", "refused"] as const)("a missing account is explained with a link to it: %s", (state) => {
    const [en, fr] = ["en", "fr"].map((language) => refunds({ state, reason: "account_disconnected" }, { language }))

    expect(en).toContain("no longer connected. Connect the same account again")
    expect(fr).toContain("n’est plus connecté. Connectez le même compte")
    for (const html of [en, fr]) {
      expect(html).toMatch(/<a [^>]*href="\/payments"/)
      expect(html).not.toContain("account_disconnected")
    }
    // for a failed refund the tickets are already void or exchanged
    expect(en.includes("void the tickets")).toBe(state === "refused")
    expect(fr.includes("annulez les billets")).toBe(state === "refused")
  })

  it.each([
    ["en", "€10.00 from an exchange could not be refunded", "Resolve"],
    ["fr", "10,00 € d’un échange n’ont pas pu être rendus", "Régler"],
  ])("an exchange shows what could not be refunded and links to the sale where that is resolved: %s", (language, owed, way) => {
    const place = { section: "Hall", row: "A", label: "1", price_level_name: "Full" }
    const exchange = {
      id: "xch_1",
      state: "lost",
      difference_minor: 1000,
      currency: "eur",
      requested_by: "buyer",
      requested_at: "2027-03-01T10:00:00Z",
      until: null,
      event_title: "Hamlet",
      starts_at: "2027-03-09T19:00:00Z",
      time_zone: "Europe/Paris",
      items: [{ ticket_id: "tkt_1", was: place, becomes: place }],
      problem: null,
      is_returned: false,
      owed: [{ sale_id: "sale_2", amount_minor: 1000, reason: "account_disconnected" }],
    }
    const html = shown(createElement(Exchanges, { sale: { ...sale(), exchanges: [exchange] } as unknown as SaleDTO }), {
      language,
    })

    expect(html.replace(/\s/g, " ")).toContain(owed)
    expect(html).toMatch(new RegExp(`<a [^>]*href="/sales/sale_2"[^>]*>${way}`))
    expect(html).not.toContain("account_disconnected")
  })

  it("our own error codes are shown in words, including those of cancelled dates", () => {
    expect(refunds({ state: "refused", reason: "ticket_not_refundable" })).not.toContain("ticket_not_refundable")
    expect(refunds({ state: "refused", reason: "sale_disputed" })).toContain("try again once the dispute is decided")
  })

  it("no code is shown where the provider gave no reason", () => {
    const no_policy = [refunds({ reason: "unknown" }), refunds({ reason: null })]

    no_policy.forEach((html) => {
      expect(html).toContain("The provider gave no reason.")
      expect(html).not.toContain("unknown")
    })
  })

  it("a sale whose refund failed is not shown as refunded", () => {
    const status = (changes: object) =>
      shown(
        createElement(SaleStatus, {
          sale: { ...sale(), state: "final", ticket_count: 2, refunded_ticket_count: 1, refunded_minor: 0, ...changes },
        })
      )

    expect(status({})).toContain("Paid")
    expect(status({ refunded_ticket_count: 2, refunded_minor: 2000 })).toContain("Partly refunded")
    expect(status({ has_failed_refund: false, refunded_minor: 2000 })).toContain("Partly refunded")
    expect(status({ has_failed_refund: false, refunded_ticket_count: 2 })).toContain("Refunded")
  })

  it("a sale that a bank took back is shown as lost, not as refunded", () => {
    const status = (changes: object) =>
      shown(
        createElement(SaleStatus, {
          sale: { ...sale(), state: "final", has_failed_refund: false, is_lost: true, ticket_count: 2, ...changes },
        })
      )

    expect(status({ refunded_ticket_count: 0 })).toContain("Taken back by the bank")
    expect(status({ refunded_ticket_count: 1 })).toContain("Taken back by the bank")
    expect(status({ refunded_ticket_count: 2 })).toContain("Refunded")
  })

  it("a refund that was paid again or another way has no actions and shows how it was resolved", () => {
    const again = refunds({ state: "accepted", attempt: 2, reason: null })
    const closed = refunds({ state: "returned", returned_at: "2027-03-05T10:00:00Z", returned_note: "Bank transfer" })

    expect(again).toContain("attempt 2")
    expect(closed).toContain("Bank transfer")
    expect(again + closed).not.toContain("<button")
    expect(again + closed).not.toContain("owed")
  })

  it("the sale and its tickets are marked only while the buyer is owed money", () => {
    const marks = (changes: Partial<RefundDTO>) =>
      shown(
        createElement(
          "div",
          null,
          createElement(RefundFailed, { sale: sale(changes) }),
          createElement(TicketRows, { sale: sale(changes) })
        )
      )

    expect(marks({})).toContain("Refund failed")
    expect(marks({})).toContain("Void, refund failed")
    expect(marks({ state: "returned" })).not.toContain("failed")
  })
})

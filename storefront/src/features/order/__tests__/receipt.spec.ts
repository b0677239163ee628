import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { messagesIn } from "../../../i18n/messages"
import type { Order, OrderTicket } from "../../../sales-api/contracts"
import { Receipt, receiptRows } from "../receipt"

const ticket = (label: string, refund_state: OrderTicket["refund_state"]) =>
  ({
    id: `tkt_${label}`,
    section: "Parterre",
    row: "F",
    label,
    price_level: "Plein",
    amount_minor: 4500,
    state: refund_state ? "void" : "valid",
    refund_state,
    refunded_minor: refund_state ? 4500 : null,
    voided: null,
    performance: { id: "perf_1" },
  }) as OrderTicket

const receipt = (locale: string, ...states: OrderTicket["refund_state"][]) =>
  withExchanges({ added_minor: 0, returned_minor: 0, owed_minor: 0 }, locale, ...states)

const withExchanges = (exchanged: Order["sale"]["exchanged"], locale: string, ...states: OrderTicket["refund_state"][]) =>
  withTickets(
    states.map((state, at) => ticket(String(at + 1), state)),
    locale,
    { exchanged }
  )

const withTickets = (tickets: OrderTicket[], locale: string, sale: Partial<Order["sale"]> = {}) => {
  const order = {
    sale: {
      id: "sale_0123456789",
      state: "final",
      amount_minor: 9000,
      currency: "eur",
      buyer_name: "Zoé",
      coupon_code: null,
      discount_minor: 0,
      fee_minor: 0,
      taxes: [] as Order["sale"]["taxes"],
      exchanged: { added_minor: 0, returned_minor: 0, owed_minor: 0 },
      taken_back_minor: 0,
      ...sale,
    },
    tickets,
    extras: [] as Order["extras"],
  } as Order

  return renderToStaticMarkup(
    createElement(Receipt, { order, name: "Odéon", locale, messages: messagesIn(locale).order, free: "free" })
  )
}

describe("T6 the receipt of an order", () => {
  it("a booth's tickets are one line, apart from those refunded and from those of another date", () => {
    const booth = { section: "Booths", row: "", label: "B2" }
    const guests = [ticket("1", null), ticket("2", null), ticket("3", "accepted"), ticket("4", null), ticket("5", null)]
    const tickets = guests.map((guest, at) => ({ ...guest, ...(at < 4 ? booth : {}), performance: { id: `perf_${at === 1}` } }))

    expect(receiptRows(tickets as OrderTicket[], messagesIn("en").order).map(({ ticket: { id }, count }) => [id, count])).toEqual(
      [
        ["tkt_1", 2],
        ["tkt_2", 1],
        ["tkt_3", 1],
        ["tkt_5", 1],
      ]
    )
  })

  it("a place at a table is named by its table", () => {
    const exchanged = { added_minor: 0, returned_minor: 0, owed_minor: 0 }
    const sale = { id: "sale_1", amount_minor: 0, currency: "eur", discount_minor: 0, fee_minor: 0, taxes: [], exchanged }
    const order = { sale, extras: [] }
    const html = (locale: string) =>
      renderToStaticMarkup(
        createElement(Receipt, {
          order: {
            ...order,
            tickets: [{ ...ticket("1", null), section: "Cabaret", row: "3", at_table: true }],
          } as unknown as Order,
          ...{ name: "Odéon", locale, messages: messagesIn(locale).order, free: "free" },
        })
      )

    expect(html("en")).toContain("Cabaret · table 3 · 1")
    expect(html("fr")).toContain("Cabaret · table 3 · 1")
    expect(receipt("fr", null)).toContain("Parterre · F · 1")
  })

  it("a failed refund shows the amount owed and that the organiser was notified, and none of its lines reads as refunded", () => {
    const html = receipt("en", "failed", "failed", null)

    expect(html).toContain("Your refund could not reach you")
    expect(html).toContain("The refund of €90.00 to your card was returned. Odéon has been notified")
    expect(html.match(/\(refund not received\)/g)).toHaveLength(2)
    expect(html).not.toContain("(refunded)")
    expect(receipt("fr", "failed")).toContain("Votre remboursement n’a pas pu vous parvenir")
  })

  it("accepted refunds and those paid by the organiser another way are shown without a warning", () => {
    const html = receipt("en", "accepted", "returned", null)

    expect(html).toContain("(refunded)")
    expect(html).toContain("(refunded by Odéon)")
    expect(html).not.toContain("could not reach you")
  })

  it("the total refunded excludes failed refunds", () => {
    const backOf = (...states: OrderTicket["refund_state"][]) =>
      receipt("en", ...states).match(/Refunded<\/span>.*?−(€[\d.]+)/)?.[1]

    expect(backOf("accepted", "returned", "failed")).toBe("€90.00")
    expect(backOf("failed", null)).toBeUndefined()
  })

  it.each([
    [
      "en",
      "cancelled by Odéon and not refunded: “Resold”",
      "cancelled: your bank took back a payment",
      "cancelled, not refunded",
    ],
    [
      "fr",
      "annulé par Odéon et non remboursé : « Resold »",
      "annulé : votre banque a repris un paiement",
      "annulé, non remboursé",
    ],
  ])("a void ticket without a refund is never shown as refunded (%s)", (locale, organiser, bank, neither) => {
    const voided = (because: OrderTicket["voided"], over: Partial<OrderTicket> = {}) =>
      withTickets([{ ...ticket("1", null), state: "void", voided: because, ...over } as OrderTicket], locale).replace(
        /[\u00a0\u202f]/g,
        " "
      )
    const [kept, free] = [{ reason: "Resold", by_bank: false }, { amount_minor: 0 }]

    expect(voided(kept)).toContain(`(${organiser})`)
    expect(voided({ reason: null, by_bank: true })).toContain(`(${bank})`)
    expect(voided({ reason: null, by_bank: false })).toContain(`(${neither})`)
    expect(voided(kept, free)).toMatch(/\((cancelled by Odéon: “Resold”|annulé par Odéon : « Resold »)\)/)
    expect(voided(kept)).not.toMatch(/Refunded|Remboursé|−/)
  })

  it("what the bank took back is a sum of its own, exact although whole tickets became void", () => {
    const tickets = ["1", "2"].map(
      (label) => ({ ...ticket(label, null), state: "void", voided: { reason: null, by_bank: true } }) as OrderTicket
    )
    const html = withTickets([...tickets, ticket("3", "accepted")], "en", { taken_back_minor: 500 })

    expect(html).toMatch(/Taken back by your bank<\/span><span[^>]*>−€5\.00/)
    expect(html).toMatch(/Refunded<\/span><span[^>]*>−€45\.00/)
  })

  it("the total is all that was paid: the tickets, then the difference paid for an exchange", () => {
    const html = withExchanges({ added_minor: 1200, returned_minor: 0, owed_minor: 0 }, "en", null, null)

    expect(html).toMatch(/Additional payment for an exchange<\/span><span[^>]*>\+€12\.00.*Total paid<\/span><span[^>]*>€102\.00/)
    expect(html).not.toMatch(/Total paid<\/span><span[^>]*>€90\.00/)
  })

  it("payments and refunds of exchanges are added and subtracted, and the amount still owed is shown", () => {
    const html = withExchanges({ added_minor: 1000, returned_minor: 600, owed_minor: 1200 }, "en", null, "failed")

    expect(html).toMatch(/Additional payment for an exchange<\/span><span[^>]*>\+€10\.00/)
    expect(html).toMatch(/Refunded<\/span><span[^>]*>−€6\.00/)
    expect(html).toContain("The refund of €57.00 to your card was returned")
    expect(receipt("fr", null)).not.toContain("Complément payé")
  })
})

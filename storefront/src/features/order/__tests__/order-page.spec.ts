import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { Site } from "../../../server/get-site"
import type { Order, OrderTicket } from "../../../sales-api/contracts"
import { OrderPage } from "../order-page"
import { messagesIn } from "../../../i18n/messages"
import { notRefundableText } from "../return-tickets"

jest.mock("next/navigation", () => ({ useRouter: () => ({ refresh: () => undefined }) }))

const site = {
  name: "Odéon",
  locales: ["fr", "en"],
  default_locale: "fr",
  support_address: null,
  this_year: 2027,
} as unknown as Site
const ticket = (label: string, over: Partial<OrderTicket> = {}) =>
  ({
    ...{
      id: `tkt_${label}`,
      code: "T1.code",
      ticket_no: `no-${label}`,
      section: "Parterre",
      row: "F",
      label,
      price_level: "Plein",
    },
    ...{
      amount_minor: 0,
      paid_minor: 0,
      state: "valid",
      transferred_to: null,
      may_be_transferred: false,
      whole_place: null,
      holder_name: null,
      refund_state: null,
    },
    ...{ refunded_minor: null, voided: null, refund: { refusal: "no_policy" }, exchange: { refusal: "no_policy" }, worth: {} },
    performance: {
      ...{ id: "perf_1", event_id: "evt_1", event_title: "La Mouette", starts_at: "2027-03-12T19:30:00Z", doors_at: null },
      ...{ time_zone: "Europe/Paris", duration_minutes: 90, venue: "Grande salle", city: "Lyon", address: null },
    },
    ...over,
  }) as unknown as OrderTicket
const page = (locale: string, ...tickets: OrderTicket[]) => opened(locale, tickets)
const opened = (locale: string, tickets: OrderTicket[], offer?: string, of_site: Partial<Site> = {}) => {
  const order = {
    sale: {
      ...{ id: "sale_1", state: "final", kind: "free", amount_minor: 0, currency: "eur", buyer_name: "Zoé", token: "abc" },
      ...{ buyer_email: "zoe@exemple.fr", coupon_code: null, is_test: false, discount_minor: 0, fee_minor: 0, taxes: [] },
      ...{
        exchanged: { added_minor: 0, returned_minor: 0, owed_minor: 0 },
        offers: [],
        moved: [],
        hall_changes: [],
        minimums: [],
        instead: null,
      },
    },
    tickets,
    extras: [],
  } as unknown as Order

  return renderToStaticMarkup(
    createElement(OrderPage, { site: { ...site, ...of_site }, locale, order, proof: { token: "abc", offer } })
  )
}
const cards = (html: string) => html.match(/<article[^]*?<\/article>/g) ?? []
const VOID = { state: "void", code: null } as const

describe("T5 organiser-16 help on the page of an order", () => {
  it("promises answers to emails only if the site has an address that receives them", () => {
    const support_address = "aide@exemple.fr"
    const answers = /répondez à l’e-mail de vos billets/

    expect(page("fr", ticket("1"))).not.toMatch(answers)
    expect(opened("fr", [ticket("1")], undefined, { support_address })).toMatch(answers)
    expect(opened("fr", [ticket("1")], undefined, { support_address })).toContain(`href="mailto:${support_address}"`)
  })
})

describe("T6 buyer-25 the page of an order after some of its tickets were returned", () => {
  it("valid tickets come first, are the only ones counted, and their number is shown", () => {
    const html = page("fr", ticket("1", VOID), ticket("2"), ticket("3"))

    expect(cards(html).map((card) => /Place<\/dt><dd[^>]*>(\d)/.exec(card)?.[1])).toEqual(["2", "3", "1"])
    expect(html).toContain("Il vous reste 2 billets")
    expect(html).not.toContain("C’est réservé")
    expect(cards(html)[1]).toContain("Billet 2 sur 2")
    expect(page("en", ticket("1", VOID), ticket("2"))).toContain("You have 1 ticket left")
    expect(page("fr", ticket("1"), ticket("2"))).toContain("C’est réservé, à bientôt !".replace(" !", "\u202f!"))
  })

  it("a transferred ticket is not counted as left, and comes after the buyer's own", () => {
    const transferred_to = { name: "Ami", email: "ami@exemple.fr" }
    const given = ticket("2", { transferred_to, code: null })
    const html = page("en", ticket("1", VOID), given, ticket("3"))

    expect(html).toContain("You have 1 ticket left")
    expect(html).toContain("those you transferred belong to their new holders")
    expect(
      cards(html).map((card) => /Ticket \d of \d|Transferred to Ami|<h2[^>]*line-through/.exec(card)?.[0].slice(0, 20))
    ).toEqual(["Ticket 1 of 1", "Transferred to Ami", expect.stringContaining("<h2")])
    expect(page("fr", ticket("1", VOID), given)).toContain("Il ne vous reste aucun billet")
    expect(page("en", ticket("1", VOID), ticket("3"))).toContain("The others are cancelled")
  })

  it("tickets that were transferred are not reported as the buyer's, also when none is void", () => {
    const transferred_to = { name: "Ami", email: "ami@exemple.fr" }
    const given = [ticket("1", { transferred_to, code: null }), ticket("2", { transferred_to, code: null })]
    const [some, all] = [page("en", given[0], ticket("3")), page("en", ...given)]

    expect(some).toContain("You have 1 ticket left")
    expect(all).toContain("You have no tickets left")
    expect([some, all].map((html) => html.includes("The tickets you transferred belong to their new holders"))).toEqual([
      true,
      true,
    ])
    expect([some, all].map((html) => html.includes("were sent to zoe@exemple.fr"))).toEqual([false, false])
    expect([some, all].map((html) => html.includes("/calendar?"))).toEqual([true, false])
  })

  it("only tickets that the buyer can show at the door are printed", () => {
    const transferred_to = { name: "Ami", email: "ami@exemple.fr" }
    const html = page("fr", ticket("1", VOID), ticket("2"), ticket("3", { transferred_to, code: null }))

    expect(cards(html).map((card) => /<article[^>]*print:hidden/.test(card))).toEqual([false, true, true])
  })
})

describe("T6 a ticket that cannot be returned a second time", () => {
  it.each([
    ["en", "it is already being refunded.", "it has been refunded."],
    ["fr", "il est déjà en cours de remboursement.", "il a été remboursé."],
  ])("shows that its refund is in progress, and once refunded is no longer listed (%s)", (locale, in_progress, refunded) => {
    const html = page(
      locale,
      ticket("1", { refund: { refusal: "refund_in_progress" } }),
      ticket("2", { ...VOID, refund: { refusal: "refunded" } })
    )

    expect([html.includes(in_progress), html.includes(refunded)]).toEqual([true, false])
  })

  it("has words for each reason that the page can meet, and common ones for all others", () => {
    const words = (because: unknown) => notRefundableText(because, "Odéon", messagesIn("en").returnTickets)

    expect(["refunded", "refund_in_progress", "void", "taken_back", undefined].map(words)).toEqual([
      expect.stringContaining("already been returned"),
      expect.stringContaining("already being refunded"),
      expect.stringContaining("no longer valid"),
      ...Array(2).fill(expect.stringContaining("Contact Odéon")),
    ])
  })
})

describe("T6 A9 the page of an order whose date is cancelled, while its refund waits", () => {
  const CANCELLED = { message: "Le ténor est souffrant." }
  const of = (label: string, performance_id: string, over: Partial<OrderTicket> = {}) => {
    const bought = ticket(label, { paid_minor: 4500, ...over })
    const cancelled = performance_id === "perf_1" ? CANCELLED : null

    return { ...bought, performance: { ...bought.performance, id: performance_id, cancelled } }
  }

  it.each([
    [
      "fr",
      "Cette date est annulée",
      "Odéon écrit : « Le ténor est souffrant. »",
      "Odéon vous rembourse sans que",
      "Date annulée",
    ],
    ["en", "This date is cancelled", "Odéon writes: “Le ténor est souffrant.”", "Odéon will refund you", "Date cancelled"],
  ])("states so with the organiser's message, and shows no code (%s)", (locale, heading, message, refund, on_card) => {
    const html = page(locale, of("1", "perf_1"), of("2", "perf_1")).replace(/[\u00a0\u202f]/g, " ")

    expect(/<h1[^>]*>([^<]*)/.exec(html)?.[1]).toBe(heading)
    expect(html).toContain(message)
    expect(html).toContain(refund)
    expect(cards(html).map((card) => [card.includes(on_card), card.includes("<svg")])).toEqual([
      [true, false],
      [true, false],
    ])
    expect(html).not.toContain("/calendar?")
  })

  it("counts only tickets of other dates as left, and promises no refund once it was made", () => {
    const html = page("en", of("1", "perf_1", VOID), of("2", "perf_2"))

    expect(html).toContain("You have 1 ticket left")
    expect(html).toContain("Cancelled: La Mouette")
    expect(html).not.toContain("will refund you")
    expect(cards(html).map((card) => card.includes("<svg"))).toEqual([true, false])
  })
})

describe("T6 organiser-13 the emailed link to pay for an exchange", () => {
  it.each([
    ["en", "This offer has ended"],
    ["fr", "Cette offre est terminée"],
  ])("organiser-13 an ended offer is announced above the tickets: %s", (locale, words) => {
    const html = opened(locale, [ticket("1")], "xcg_1")

    expect(html).toContain(words)
    expect(cards(html)).toHaveLength(1)
    expect(page(locale, ticket("1"))).not.toContain(words)
  })
})

describe("B4 T6 returning a ticket for which a difference was paid", () => {
  const payments = [
    { kind: "card", paid_at: "2027-01-05T10:00:00Z", amount_minor: 2000 },
    { kind: "card", paid_at: "2027-01-09T10:00:00Z", amount_minor: 3000 },
  ]
  const refund = { amount_minor: 5000, percent: 50, until: "2027-03-11T19:30:00Z", payments }
  const exchanged = ticket("2", { amount_minor: 4000, paid_minor: 10_000, refund })

  it.each([
    ["en", "€50.00", "of €100.00 paid"],
    ["fr", "50,00 €", "sur 100,00 € payés"],
  ])("shows what all of its payments return, and what was paid for it: %s", (locale, back, paid) => {
    const html = page(locale, exchanged).replaceAll(/[\u00a0\u202f]/g, " ")

    expect([html.includes(back), html.includes(paid)]).toEqual([true, true])
  })
})

// Long because every email is rendered from the same few sales.
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { createElement } from "react"
import { renderMail } from "@guichet/messaging/layout"
import { headed } from "@guichet/messaging/voice"
import type { HallChangeForMail, OfferForMail, RefundForMail, SaleForMail, TicketForMail } from "../facts-for-mail"
import { CancelledMail } from "../cancelled-mail"
import { ExchangeOverMail } from "../exchange-over-mail"
import { ExchangeOfferedMail } from "../exchange-offered-mail"
import { greetingName } from "../greeting-name"
import { HallChangedMail } from "../hall-changed-mail"
import { OrderLinksMail } from "../order-links-mail"
import { RefundMail } from "../refund-mail"
import { TicketsMail } from "../tickets-mail"
import { VoidedMail } from "../voided-mail"
import { WithdrawnMail } from "../withdrawn-mail"
import { dateLine, placeLine } from "../text-lines"

const brand = { name: "Théâtre des Halles", colour: "#8c1c3f", url: "http://halles.example" }
const ticket = (label: string, amount_minor: bigint) =>
  ({
    id: `tkt_${label}`,
    section: "Parterre",
    row_label: "F",
    label,
    amount_minor,
    event_title: "La Mouette",
    starts_at: new Date("2026-12-01T17:00:00Z"),
    time_zone: "Europe/Paris",
    venue: { name: "Grande salle", address: "12 quai Saint-Antoine", city: "Lyon" },
  }) as TicketForMail
const sale = (locale: string, ...amounts: bigint[]) =>
  ({
    id: "sale_1",
    locale,
    buyer_name: "Ada",
    kind: "card",
    currency: "eur",
    amount_minor: amounts.reduce((sum, amount) => sum + amount, 0n),
    coupon_code: null,
    discount_minor: 0n,
    fee_minor: 0n,
    taxes: [],
    tickets: amounts.map((amount, at) => ticket(String(at + 1), amount)),
    extras: [],
  }) as unknown as SaleForMail
const ticketsMail = async (locale: string, ...amounts: bigint[]) =>
  renderMail(
    createElement(TicketsMail, {
      brand,
      sale: sale(locale, ...amounts),
      order_url: "http://halles.example/o",
    })
  ).text
const refundMail = async (
  locale: string,
  amount_minor: bigint,
  count = 1,
  {
    is_difference,
    ...fields
  }: Partial<Pick<RefundForMail, "is_of_cancellation" | "lost_exchange" | "others" | "tickets">> & {
    is_difference?: boolean
  } = {}
) => {
  const of_sale = sale(locale, ...Array<bigint>(count).fill(amount_minor))
  const refund = {
    id: "rfd_1",
    sale: { ...of_sale, is_difference: is_difference ?? false, paid_at: new Date("2026-11-03T09:00:00Z") },
    currency: "eur",
    amount_minor: of_sale.amount_minor,
    tickets: of_sale.tickets,
    extras: [],
    ...{ is_of_cancellation: false, lost_exchange: null, others: [], given: [], time_zone: "Europe/Paris" },
    ...fields,
  }

  return renderMail(createElement(RefundMail, { brand, refund: refund as RefundForMail })).text
}

/** All texts of a message tree; functions are called with placeholder values. */
const texts = (tree: unknown): string[] =>
  typeof tree === "string"
    ? [tree]
    : typeof tree === "function"
      ? [1, 2].flatMap((count) => texts(tree(...(tree.length === 1 ? [count] : ["x", count]))))
      : Object.values(tree as object).flatMap(texts)

describe("T4 H5 the name in an email's greeting", () => {
  it.each(["Ada Lovelace", "J.R. Smith", "José-María O’Neill", "M. Martin", "李雷", "Élise D.", "R2 D2"])(
    "is used as given: %s",
    (name) => expect(greetingName(name)).toBe(name)
  )

  it.each([
    "http://evil.example/gagnez Cliquez ici",
    "www.evil",
    "evil.example",
    "Ada evil\uff0eexample",
    "win@evil.example",
    "Appelez le 01 23 45 67 89",
    "call +44 (0)20.7946.0958 now",
    " ",
    "Votre compte est bloqué, répondez à ce message avec votre mot de passe",
  ])("is left out when it is blank, or contains contact details or a message: %s", (name) =>
    expect(greetingName(name)).toBeNull()
  )

  it.each([
    ["fr", "Bonjour, voici votre billet."],
    ["en", "Hello, here is your ticket."],
  ])("is left out of the entire email when it is suspicious: %s", (locale, greeting) => {
    const of_sale = { ...sale(locale, 2500n), buyer_name: "Bravo http://evil.example/x" }
    const { html, text } = renderMail(createElement(TicketsMail, { brand, sale: of_sale, order_url: "http://halles.example/o" }))

    expect(html.replace(/\u202f|&#x202f;|&nbsp;|\u00a0/g, " ")).toContain(greeting)
    expect(html + text).not.toContain("evil.example")
  })
})

describe("T2 the email about a hall change", () => {
  const seat = (row_label: string, label: string) => ({ section: "Parterre", row_label, at_table: false, label })
  const moved = { ticket_id: "tkt_1", was: seat("F", "12"), becomes: seat("G", "14"), kept_because: null }
  const worse = { ticket_id: "tkt_2", was: seat("F", "13"), becomes: seat("F", "13"), kept_because: "worse_view" as const }
  const renamed = { ticket_id: "tkt_2", was: seat("F", "13"), becomes: seat("F", "13b"), kept_because: "relabelled" as const }
  const stays = { ticket_id: "tkt_3", place: seat("H", "1"), because: "category" as const }
  const mail = (locale: string, fields: Partial<HallChangeForMail>) => {
    const change: HallChangeForMail = {
      ...{ sale: sale(locale, 4500n), event_title: "La Mouette", starts_at: new Date("2026-12-01T17:00:00Z") },
      ...{ time_zone: "Europe/Paris", message: null, items: [], staying: [] },
      ...fields,
    }

    return renderMail(createElement(HallChangedMail, { brand, change, page_url: "http://halles.example/o" })).text
  }

  it("names the old place and the one kept for the buyer, the options, and what happens without an answer", () => {
    const text = mail("en", { items: [moved], message: "We build a balcony." })

    expect(text).toContain("Parterre, row F, seat 12 → Parterre, row G, seat 14")
    expect(text).toContain("as good or better")
    expect(text).toContain("Message from the organiser: “We build a balcony.”")
    expect(text).toContain("full refund")
    expect(text).toContain("Nothing changes without your consent")
    expect(text).toContain("http://halles.example/o")
    expect(mail("fr", { items: [moved] })).toContain("Rien ne change sans votre accord")
    expect(mail("en", { items: [renamed] })).toContain("Parterre, row F, seat 13 → Parterre, row F, seat 13b")
  })

  it("names tables and areas, and groups tickets that move the same way into one line", () => {
    const place = (section: string, label: string) => ({ section, row_label: "", at_table: false, label })
    const table = { was: place("Tables", "H1"), becomes: place("Tables", "H4"), kept_because: null }
    const items = ["tkt_1", "tkt_2", "tkt_3"].map((ticket_id) => ({ ticket_id, ...table }))

    expect(mail("en", { items })).toContain("3 × Tables, H1 → Tables, H4")
    expect(mail("fr", { items, staying: [{ ...stays, place: place("Fosse", "Fosse") }] })).toMatch(/Fosse\s: sa catégorie change/)
  })

  it("states what is worse about the buyer's own place when it is kept, and never calls it as good", () => {
    const text = mail("en", { items: [worse, moved] })

    expect(text).toContain("Parterre, row F, seat 13: the view is worse")
    expect(text).not.toContain("as good")
    expect(text).toContain("full refund")
    expect(mail("fr", { items: [worse] })).toMatch(/Parterre, rang F, place 13\s: la visibilité y est moins bonne/)
  })

  it("states what is new about places that stay, and asks for no action", () => {
    const text = mail("en", { staying: [stays] })

    expect(text).toContain("Parterre, row H, seat 1: its category changes")
    expect(text).toContain("you do not need to do anything")
    expect(text).not.toMatch(/tap|full refund|without your consent/)
    expect(mail("en", { items: [moved], staying: [stays] })).toContain("You also keep these, with nothing to do:")
    expect(mail("fr", { staying: [stays] })).toContain("vous n’avez rien à faire")
  })
})

describe("T5 T6 emails about tickets", () => {
  it("buyer-10 contain the venue's street, and omit it when none was entered", async () => {
    const known = sale("fr", 4500n)
    const [firstTicket] = known.tickets
    const unknown = { ...known, tickets: [{ ...firstTicket, venue: { ...firstTicket.venue, address: null } }] }
    const mail = (of: SaleForMail) =>
      renderMail(createElement(TicketsMail, { brand, sale: of, order_url: "http://halles.example/o" })).text

    expect(mail(known)).toContain("Grande salle, 12 quai Saint-Antoine, Lyon")
    expect(mail(unknown)).toContain("Grande salle, Lyon")
  })

  it("name a place at a table by its table, any other by its row", () => {
    const place = { section: "Cabaret", row_label: "3", label: "1" }
    const line = (locale: "fr" | "en", at_table: boolean) => placeLine({ ...place, at_table }, locale)

    expect([line("fr", true), line("en", true)]).toEqual(["Cabaret, table 3, place 1", "Cabaret, table 3, seat 1"])
    expect([line("fr", false), line("en", false)]).toEqual(["Cabaret, rang 3, place 1", "Cabaret, row 3, seat 1"])
  })

  it("name a table that is sold whole", () => {
    const table = { section: "Cabaret", row_label: "", at_table: true }
    const lines = ["3", "Table 3"].flatMap((label) => [
      placeLine({ ...table, label }, "fr"),
      placeLine({ ...table, label }, "en"),
    ])

    expect(lines).toEqual(["Cabaret, table 3", "Cabaret, table 3", "Cabaret, Table 3", "Cabaret, Table 3"])
  })

  it("list the tickets of a booth in one line, with their number and the price of each", () => {
    const seats = sale("fr", 4500n)
    const [firstTicket] = seats.tickets
    const guest = { ...firstTicket, section: "Loge 3", row_label: "", label: "Loge 3", amount_minor: 2500n }
    const booth = { ...seats, tickets: [firstTicket, ...["a", "b", "c"].map((id) => ({ ...guest, id }))] }
    const { text } = renderMail(createElement(TicketsMail, { brand, sale: booth, order_url: "http://halles.example/o" }))

    expect(text.match(/Loge 3.*/g)).toEqual(["Loge 3 · 3 × 25,00\u00a0€"])
  })

  it("buyer-5 give each requested order its own link, in the requester's language, and count the tickets they have", () => {
    const order = (id: string, { tickets }: SaleForMail) => ({ id, tickets, url: `http://halles.example/${id}` })
    const partly = sale("fr", 4500n)
    const mail = (locale: string, ...links: ReturnType<typeof order>[]) =>
      renderMail(createElement(OrderLinksMail, { brand, locale, links })).text

    const both = mail("en", order("o1", sale("fr", 4500n, 4500n)), order("o2", partly))

    expect(both).toMatch(
      /La Mouette\nTuesday 1 December 2026, 18:00\n[^\n]*quai[^\n]*\n+View my 2 tickets[^]*o1[^]*View my ticket[^]*o2/
    )
    expect(both).toMatch(/no one else received\sthese\slinks/)
    expect(mail("fr", order("o1", sale("en", 4500n)))).toContain("Voir mon billet")
    expect(mail("fr", order("o1", sale("fr")))).toContain("Voir ma commande")
  })

  it("write a date as each language does, including the first of a month", () => {
    const evening = new Date("2027-03-14T19:30:00Z")

    expect(dateLine(evening, "Europe/Paris", "fr")).toBe("dimanche 14 mars 2027, 20 h 30")
    expect(dateLine(evening, "Europe/Paris", "en")).toBe("Sunday 14 March 2027, 20:30")
    expect(dateLine(new Date("2026-12-01T17:00:00Z"), "Europe/Paris", "fr")).toBe("mardi 1er décembre 2026, 18 h")
  })

  it("follow French typography in every file of texts: curly apostrophes, no line break before punctuation", async () => {
    const files = readdirSync(join(__dirname, "..")).filter((file) => file.endsWith("-words.ts"))
    const modules = await Promise.all(files.map((file) => import(join(__dirname, "..", file)) as Promise<object>))
    const all = modules.flatMap((module) => (Object.values(module) as { fr?: unknown; en?: unknown }[]).filter(({ fr }) => fr))
    const [french, english] = [all.flatMap(({ fr }) => texts(fr)), all.flatMap(({ en }) => texts(en))]

    expect(all.length).toBeGreaterThanOrEqual(files.length)
    expect(french.length).toBeGreaterThan(200)
    expect(french.filter((text) => / [:;?!»%]|« |'/.test(text))).toEqual([])
    expect(english.filter((text) => /[\u00a0\u202f']/.test(text))).toEqual([])
  })

  it("invite a reply only when a support address is known", () => {
    const voided = { ...ticket("1", 4200n), sale: sale("en", 4200n), reason: "Sold twice", kept_minor: 0n } as never
    const textFor = (support: string | null) =>
      renderMail(createElement(VoidedMail, { brand: { ...brand, support }, voided, page_url: null })).text

    expect(textFor("box@halles.example")).toContain("Reply to this email")
    expect(textFor(null)).not.toContain("Reply")
  })

  it("tell a holder of transferred tickets why they are no longer valid, without amounts", () => {
    const textFor = (locale: string, count: number) => {
      const of_sale = sale(locale, ...Array<bigint>(count).fill(4200n))

      return renderMail(createElement(WithdrawnMail, { brand, refund: { sale: of_sale } as never, tickets: of_sale.tickets }))
        .text
    }

    expect(textFor("en", 1)).toMatch(/your ticket is no longer valid.*refunded to the person who bought it/is)
    expect(textFor("fr", 2)).toMatch(/vos billets ne sont plus valables.*les billets qui vous avaient/is)
    expect(textFor("fr", 1) + textFor("en", 2)).not.toMatch(/42|€/)
  })

  it("name the event in their heading, in both languages", async () => {
    expect(await ticketsMail("fr", 4200n, 0n)).toMatch(/^Vos billets pour «\u00a0La Mouette\u00a0»/im)
    expect(await ticketsMail("en", 4200n)).toMatch(/^Your ticket for “La Mouette”/im)
  })

  it("keep French non-breaking spaces in both bodies, and show a price of zero as free", async () => {
    const text = await ticketsMail("fr", 4200n, 0n)

    expect(text).toContain("Parterre, rang F, place 1 · 42,00\u00a0€")
    expect(text).toContain("Parterre, rang F, place 2 · gratuit")
    expect(text).toContain("Total\u00a0: 42,00\u00a0€")
    expect(text).toContain("À l’entrée")
  })

  it("are headed TEST in both languages and both bodies when no real money was paid, and not otherwise", () => {
    const mail = (locale: string, is_test?: true) =>
      renderMail(
        createElement(TicketsMail, {
          brand: { ...brand, is_test },
          sale: sale(locale, 4200n),
          order_url: "http://halles.example/o",
        })
      )

    expect(mail("fr", true).text).toMatch(/^TEST · aucun paiement réel\n/)
    expect(mail("en", true).text).toMatch(/^TEST · no real payment\n/)
    expect(mail("fr", true).html).toContain("TEST · aucun paiement réel")
    expect(mail("fr").html).not.toContain("TEST")
    expect([headed({ ...brand, is_test: true }, "Votre billet"), headed(brand, "Votre billet")]).toEqual([
      "TEST · Votre billet",
      "Votre billet",
    ])
  })

  it("break a total down into extras, discount, service fee and each tax", async () => {
    const priced = {
      ...sale("fr", 2600n),
      amount_minor: 4300n,
      coupon_code: "MOITIE",
      discount_minor: 2500n,
      fee_minor: 100n,
      taxes: [{ name: "TVA", percent: 5.5, amount_minor: 224n }],
      extras: [
        { id: "xtr_1", kind: "add_on", title: "Affiche", quantity: 2, amount_minor: 1200n },
        { id: "xtr_2", kind: "donation", title: "", quantity: 1, amount_minor: 500n },
      ],
    } as SaleForMail
    const mail = createElement(TicketsMail, { brand, sale: priced, order_url: "http://halles.example/o" })
    const text = renderMail(mail).text.replace(/\s/g, " ")

    expect(text).toContain("2 × Affiche · 12,00 €")
    expect(text).toContain("Don · 5,00 €")
    expect(text).toContain("Réduction MOITIE déjà déduite : 25,00 €")
    expect(text).toContain("dont frais de service : 1,00 €")
    expect(text).toContain("dont TVA (5,5 %) : 2,24 €")
  })

  it("promise a refund only when something was paid, and use the right singular or plural", async () => {
    expect(await refundMail("en", 4200n)).toMatch(
      /Your refund is on its way.*€42\.00 is being refunded.*This ticket is no longer/is
    )
    expect(await refundMail("en", 0n, 1, { tickets: [ticket("1", 4200n)] as never })).toMatch(
      /nothing of what you paid is left/is
    )
    expect(await refundMail("en", 0n, 2)).toMatch(/Your tickets are cancelled.*nothing to refund.*These tickets are no longer/is)
    expect(await refundMail("fr", 0n)).toMatch(/Votre billet est annulé.*rien à rembourser.*Ce billet n’est plus valable/is)
    expect(await refundMail("fr", 0n)).not.toMatch(/est en route|0,00/i)
  })

  const cancelledMail = (locale: string, count: number, to: "buyer" | "holder" = "buyer", is_free = false) => {
    const of_sale = sale(locale, ...Array<bigint>(count).fill(4200n))
    const cancelled = { sale: of_sale, reason: "Le ténor est souffrant.", tickets: of_sale.tickets, given: [], is_free }
    const page_url = to === "buyer" ? "http://halles.example/o" : null

    return renderMail(createElement(CancelledMail, { brand, cancelled, tickets: of_sale.tickets, page_url })).text
  }

  it("state that a date is cancelled, with the organiser's reason, and that a refund follows if anything was paid", () => {
    expect(cancelledMail("en", 1)).toMatch(
      /This date is cancelled.*“Le ténor est souffrant\.”.*Your ticket is no longer valid.*La Mouette.*paid for this ticket.*another email will confirm/is
    )
    expect(cancelledMail("fr", 2)).toMatch(
      /Cette date est annulée.*«\s?Le ténor est souffrant\.\s?».*Vos billets ne sont plus valables.*pour ces billets vous sera remboursé/is
    )
    expect(cancelledMail("fr", 1, "buyer", true)).toMatch(/gratuit.*rien à rembourser/is)
    expect(cancelledMail("en", 1, "buyer", true)).not.toContain("refunded")
  })

  it("state to a holder of transferred tickets that the date is cancelled, without money or the buyer's page", () => {
    expect(cancelledMail("en", 1, "holder")).toMatch(/This date is cancelled.*The ticket transferred to you is no longer valid/is)
    expect(cancelledMail("fr", 2, "holder")).toMatch(/Cette date est annulée.*Les billets qui vous avaient été transférés/is)
    expect(cancelledMail("fr", 1, "holder") + cancelledMail("en", 2, "holder")).not.toMatch(
      /42|€|rembours|refund|halles\.example\/o/
    )
  })

  it("speak of money only when a cancelled date is refunded, since the date has an email of its own", async () => {
    const [en, fr] = [
      await refundMail("en", 4200n, 1, { is_of_cancellation: true }),
      await refundMail("fr", 4200n, 1, { is_of_cancellation: true }),
    ]

    expect(en).toMatch(/Your refund is on its way.*€42\.00 is being refunded.*follows the organiser’s cancellation of a date/is)
    expect(fr).toMatch(/42,00.*fait suite à l’annulation d’une date par l’organisateur/is)
    expect(en + fr).not.toMatch(/date is cancelled|date est annulée/i)
  })

  it("A6 state that an exchange did not take place, that nothing was charged, and which tickets are valid", () => {
    const overMail = (locale: string, why: "over" | "unpaid", ...states: TicketForMail["state"][]) => {
      const of_sale = sale(locale, ...states.map(() => 4200n))
      const tickets = of_sale.tickets.map((one, at) => ({ ...one, state: states[at] }))
      const exchange = { id: "exc_1", sale: of_sale, tickets, is_test: false }

      return renderMail(createElement(ExchangeOverMail, { brand, exchange, why, page_url: "http://halles.example/o" })).text
    }

    expect(overMail("en", "over", "valid", "void")).toMatch(
      /exchange did not take place.*no longer possible when your payment arrived.*Nothing was charged.*Your ticket remains valid.*seat 1.*no longer valid.*seat 2.*halles\.example\/o/is
    )
    expect(overMail("fr", "unpaid", "valid")).toMatch(
      /échange n’a pas eu lieu.*n’a pas pu être encaissé.*Rien n’a été débité.*reste valable/is
    )
    expect(overMail("fr", "over", "void")).toMatch(/n’est plus valable/)
    expect(overMail("fr", "over", "void") + overMail("en", "over", "valid")).not.toMatch(/reste valable|taken|prise|sold/i)
  })

  it("B4 state what each payment for an exchanged ticket refunds, in its own email", async () => {
    const others = [
      { kind: "card" as const, paid_at: new Date("2026-11-05T09:00:00Z"), amount_minor: 6000n },
      { kind: "cash" as const, paid_at: new Date("2026-11-30T23:30:00Z"), amount_minor: 1000n },
    ]

    expect(await refundMail("en", 4200n, 1, { others })).toMatch(
      /€42\.00 is being refunded.*another email.*€60\.00 to the card you paid with on Thursday 5 November 2026.*€10\.00 in cash at the box office, paid on Tuesday 1 December 2026.*no longer valid/is
    )
    expect(await refundMail("fr", 4200n, 1, { others })).toMatch(
      /42,00.*autre e-mail.*60,00.*jeudi 5 novembre 2026.*10,00.*espèces.*mardi 1er décembre 2026.*plus valable/is
    )
    expect(await refundMail("en", 0n, 1, { others })).not.toMatch(/nothing to refund|free/i)
    expect(await refundMail("en", 6000n, 1, { is_difference: true })).toMatch(
      /€60\.00 is being refunded.*what you paid on Tuesday 3 November 2026 for an exchange/is
    )
    expect(await refundMail("fr", 6000n, 1, { is_difference: true })).toMatch(/ce que vous avez payé le mardi 3 novembre 2026/i)
    expect(await refundMail("en", 6000n, 1, { is_difference: true })).not.toContain("no longer valid")
  })

  it("state what is refunded for a failed exchange, and which tickets stay valid", async () => {
    const lost_exchange = { kept: [ticket("7", 1800n)] }
    const english = await refundMail("en", 2400n, 1, { lost_exchange })

    expect(english).toMatch(
      /exchange could not be completed.*€24\.00 is being refunded.*Your original ticket stays valid.*seat 7/is
    )
    expect(english).not.toMatch(/no longer valid|is on its way/i)
    expect(await refundMail("fr", 2400n, 1, { lost_exchange: { kept: [] } })).not.toMatch(/valable/i)
    expect(await refundMail("fr", 2400n, 1, { lost_exchange })).toMatch(
      /échange n’a pas abouti.*Votre billet d’origine reste valable/is
    )
  })
})

describe("T6 organiser-13 the email about a difference to pay", () => {
  const seat = (label: string) => ({ section: "Parterre", row_label: "F", at_table: false, label })
  const offer = (locale: string): OfferForMail => ({
    ...{ sale: sale(locale, 1500n), difference_minor: 1000n, until: new Date("2026-11-30T17:00:00Z") },
    ...{ event_title: "La Mouette", starts_at: new Date("2026-12-12T19:30:00Z"), time_zone: "Europe/Paris" },
    venue: { name: "Grande salle", address: "12 quai Saint-Antoine", city: "Lyon" },
    items: [{ ticket_id: "tkt_1", was: seat("6"), becomes: seat("12") }],
  })
  const mail = (locale: string) =>
    renderMail(
      createElement(ExchangeOfferedMail, { brand, offer: offer(locale), pay_url: "http://halles.example/o?offer=xcg_1" })
    )

  it.each([
    [
      "en",
      /new seat is reserved.*Pay €10\.00 to exchange your ticket.*Saturday 12 December 2026, 20:30.*seat 12 \(instead of: Parterre, row F, seat 6\).*ends on Monday 30 November 2026, 18:00/is,
    ],
    [
      "fr",
      /nouvelle place est réservée.*10,00 € à payer pour échanger votre billet.*samedi 12 décembre 2026, 20 h 30.*place 12 \(au lieu de : Parterre, rang F, place 6\).*jusqu’au lundi 30 novembre 2026, 18 h/is,
    ],
  ])(
    "organiser-13 names the new and the old seat, the amount and the deadline, and links to the payment: %s",
    (locale, expected) => {
      const { text, html } = mail(locale)

      expect(text.replace(/[\u00a0\u202f\s]+/g, " ")).toMatch(expected)
      expect(html).toContain("http://halles.example/o?offer=xcg_1")
    }
  )
})

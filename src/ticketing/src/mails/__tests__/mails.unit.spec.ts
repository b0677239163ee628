import { createElement } from "react"
import { renderMail } from "@guichet/messaging/layout"
import type { RefundForMail, SaleForMail, TicketForMail } from "../../sales-read"
import { RefundMail } from "../refund-mail"
import { TicketsMail } from "../tickets-mail"
import { dateLine, words } from "../words"

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
    venue: { name: "Grande salle", city: "Lyon" },
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
  (
    await renderMail(
      createElement(TicketsMail, {
        brand,
        sale: sale(locale, ...amounts),
        order_url: "http://halles.example/o",
        is_emulated: true,
      })
    )
  ).text
const refundMail = async (locale: string, amount_minor: bigint, count = 1, cancelled_because: string | null = null) => {
  const of_sale = sale(locale, ...Array<bigint>(count).fill(amount_minor))
  const refund = {
    id: "rfd_1",
    sale: of_sale,
    currency: "eur",
    amount_minor: of_sale.amount_minor,
    tickets: of_sale.tickets,
    extras: [],
    cancelled_because,
  }

  return (await renderMail(createElement(RefundMail, { brand, refund: refund as RefundForMail }))).text
}

/** Every text of a tree of words, made of stand-ins where it is made of values. */
const texts = (tree: unknown): string[] =>
  typeof tree === "string"
    ? [tree]
    : typeof tree === "function"
      ? [1, 2].flatMap((count) => texts(tree(...(tree.length === 1 ? [count] : ["x", count]))))
      : Object.values(tree as object).flatMap(texts)

describe("T5 T6 what mails about tickets say", () => {
  it("say the evening as each language does, the first of a month too", () => {
    const evening = new Date("2027-03-14T19:30:00Z")

    expect(dateLine(evening, "Europe/Paris", "fr")).toBe("dimanche 14 mars 2027, 20 h 30")
    expect(dateLine(evening, "Europe/Paris", "en")).toBe("Sunday 14 March 2027, 20:30")
    expect(dateLine(new Date("2026-12-01T17:00:00Z"), "Europe/Paris", "fr")).toBe("mardi 1er décembre 2026, 18 h")
  })

  it("set French as it is set: curly apostrophes, no line broken before its punctuation", () => {
    const french = texts(words.fr)

    expect(french.length).toBeGreaterThan(40)
    expect(french.filter((text) => / [:;?!»%]|« |'/.test(text))).toEqual([])
    expect(texts(words.en).filter((text) => /[\u00a0\u202f']/.test(text))).toEqual([])
  })

  it("keep the spaces of French in both bodies, and call free what costs nothing", async () => {
    const text = await ticketsMail("fr", 4200n, 0n)

    expect(text).toContain("Parterre, rang F, place 1 · 42,00\u00a0€")
    expect(text).toContain("Parterre, rang F, place 2 · gratuit")
    expect(text).toContain("Total\u00a0: 42,00\u00a0€")
    expect(text).toContain("À l’entrée")
  })

  it("say what a total holds: extras, the discount, the service fee and each tax", async () => {
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
    const mail = createElement(TicketsMail, { brand, sale: priced, order_url: "http://halles.example/o", is_emulated: false })
    const text = (await renderMail(mail)).text.replace(/\s/g, " ")

    expect(text).toContain("2 × Affiche · 12,00 €")
    expect(text).toContain("Don · 5,00 €")
    expect(text).toContain("Réduction MOITIE déjà déduite : 25,00 €")
    expect(text).toContain("dont frais de service : 1,00 €")
    expect(text).toContain("dont TVA (5,5 %) : 2,24 €")
  })

  it("promise money back only where some was paid, and count the tickets", async () => {
    expect(await refundMail("en", 4200n)).toMatch(/Your refund is on its way.*€42\.00 goes back.*This ticket is no longer/is)
    expect(await refundMail("en", 0n, 2)).toMatch(
      /Your tickets are cancelled.*nothing to pay back.*These tickets are no longer/is
    )
    expect(await refundMail("fr", 0n)).toMatch(/Votre billet est annulé.*rien à rembourser.*Ce billet n’est plus valable/is)
    expect(await refundMail("fr", 0n)).not.toMatch(/est en route|0,00/i)
  })

  it("say that a date is not played, and why in the organiser's words", async () => {
    expect(await refundMail("en", 4200n, 1, "The tenor is ill.")).toMatch(
      /This date is cancelled.*“The tenor is ill\.”.*€42\.00 goes back/is
    )
    expect(await refundMail("fr", 0n, 1, "Le ténor est souffrant.")).toMatch(
      /Cette date est annulée.*«\s?Le ténor est souffrant\.\s?».*rien à rembourser/is
    )
  })
})

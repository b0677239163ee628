import { createElement } from "react"
import { renderMail } from "@guichet/messaging/layout"
import type { MailBrand, MailLocale } from "@guichet/messaging/contracts"
import type { PaymentEnvironment } from "@guichet/ports"
import { OrderMail } from "../order-mail"

const brand = { name: "Aster", color: "#123456", url: "https://aster.example", logo: null } as unknown as MailBrand
const order = {
  number: 7,
  lines: [{ title: "Programme", quantity: 1, total_minor: 450 }],
  totals: { currency: "eur", shipping_minor: 0, total_minor: 450, tax_minor: 75 } as never,
  address: ["Ada Lovelace", "Paris"],
}
const mail = (locale: MailLocale, paid_in: PaymentEnvironment | null) =>
  renderMail(createElement(OrderMail, { brand, locale, order, paid_in })).text

describe("S15 the email of an order for which no money moved", () => {
  it.each([
    ["en", "emulator", "Demonstration: no real payment took place."],
    ["en", "test", "Test mode: no card was charged"],
    ["fr", "emulator", "Démonstration"],
    ["fr", "test", "Mode test"],
  ] as const)("says so in %s: %s", (locale, paid_in, words) => {
    expect(mail(locale, paid_in)).toContain(words)
    expect(mail(locale, "live")).not.toContain(words)
  })
})

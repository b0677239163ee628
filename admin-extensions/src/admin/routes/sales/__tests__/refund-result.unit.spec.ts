import type { RefundDTO, SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import i18next from "i18next"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { I18nextProvider, initReactI18next } from "react-i18next"
import { en, fr } from "../../../i18n/words"
import { RefundResult } from "../components/refund-form"
import { isOfSeveralPayments, refundedDifferences } from "../refundable"

// React warns about layout effects during server rendering
beforeAll(() => jest.spyOn(console, "error").mockImplementation(() => undefined))
afterAll(() => jest.restoreAllMocks())

const difference = (over: object = {}) => ({ sale_id: "sale_2", kind: "card", state: "accepted", amount_minor: 1200, ...over })
const refund = (followed_by: object[], over: object = {}) =>
  ({
    ...{ id: "rfd_1", state: "accepted", amount_minor: 6000, application_fee_minor: 0, currency: "eur" },
    ...{ ticket_ids: ["tkt_1"], extra_ids: [], followed_by },
    ...over,
  }) as unknown as RefundDTO

function shown(of: RefundDTO, kind: SaleDTO["kind"], lng: "en" | "fr"): string {
  const i18n = i18next.createInstance()
  void i18n.use(initReactI18next).init({
    lng,
    initImmediate: false,
    resources: { en: { console: en }, fr: { console: fr } },
    interpolation: { escapeValue: false },
  })

  return renderToStaticMarkup(createElement(I18nextProvider, { i18n }, createElement(RefundResult, { refund: of, kind })))
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim()
}

describe("B4 T6 the result of a refund of several payments", () => {
  it.each([
    ["en", "€72.00 is refunded to the buyer. €60.00 (Card): Done €12.00 (Card): Done"],
    ["fr", "72,00 € sont remboursés à l’acheteur. 60,00 € (Carte) : Fait 12,00 € (Carte) : Fait"],
  ] as const)("states their sum, then each payment: %s", (language, text) => {
    expect(shown(refund([difference()]), "card", language)).toBe(text)
  })

  it("states as refunded only what is, and as cash only what was paid in cash", () => {
    expect(shown(refund([difference({ state: "requested" })]), "card", "en")).toBe(
      "€60.00 is refunded to the buyer. €60.00 (Card): Done €12.00 (Card): In progress"
    )
    expect(shown(refund([difference()]), "cash", "en")).toBe(
      "The tickets are void. Pay €60.00 back in cash now. €60.00 (Cash): Done €12.00 (Card): Done"
    )
  })

  it("states one payment without a list", () => {
    expect(shown(refund([]), "card", "en")).toBe("€60.00 is refunded to the buyer.")
    expect(shown(refund([], { amount_minor: 0 }), "free", "en")).toBe("The free ticket is cancelled.")
  })

  it("states the payment of a free ticket that was exchanged for a paid place", () => {
    expect(shown(refund([difference()], { amount_minor: 0 }), "free", "en")).toBe(
      "The free ticket is cancelled. €12.00 (Card): Done"
    )
  })

  it("the sale's refunded sum includes differences, except those that failed", () => {
    const refunds = [refund([difference(), difference({ state: "failed", amount_minor: 500 })]), refund([])]

    expect(refundedDifferences({ refunds } as SaleDTO)).toBe(1200)
  })

  it("several payments are recognised before the refund", () => {
    const ticket = (paid_minor: number) => ({ amount_minor: 6000, paid_minor }) as SaleTicketDTO

    expect([isOfSeveralPayments([ticket(7200)]), isOfSeveralPayments([ticket(6000)])]).toEqual([true, false])
  })
})

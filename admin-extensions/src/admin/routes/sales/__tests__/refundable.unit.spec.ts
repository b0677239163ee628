import type { SaleDTO, SaleExtraDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { withinPayment } from "../refundable"

const ticket = (amount_minor: number, paid_minor = amount_minor) => ({ amount_minor, paid_minor }) as SaleTicketDTO
const byTerms = (own: number, difference: number): SaleTicketDTO["by_terms"] => ({
  amount_minor: own + difference,
  percent: 50,
  until: "2027-03-01T20:00:00Z",
  payments: [own, difference].map((amount_minor) => ({ kind: "card", paid_at: "2027-01-01T20:00:00Z", amount_minor })),
})
const sale = (left_by_banks_minor: number | null) => ({ left_by_banks_minor }) as SaleDTO

describe("T6 the sum that the refund form states", () => {
  it("is all that was paid while no bank has taken any of it", () => {
    const chosen = [ticket(2000), ticket(2000)]

    expect(withinPayment(sale(null), chosen, "whole")).toBe(4000)
  })

  it("is what a bank left of the payment, once that is less", () => {
    const [one, both] = [[ticket(2000)], [ticket(2000), ticket(2000)]]

    expect([one, both].map((chosen) => withinPayment(sale(3500), chosen, "whole"))).toEqual([2000, 3500])
    expect(withinPayment(sale(0), one, "whole")).toBe(0)
  })

  it("includes an exchange's difference, which another payment paid", () => {
    const chosen = [ticket(2000, 2700)]

    expect(withinPayment(sale(1500), chosen, "whole")).toBe(1500 + 700)
  })
  it("of what the terms promise, too, limits only the part of the sale's own payment", () => {
    const exchanged = { ...ticket(2000, 2700), by_terms: byTerms(1000, 350) } as SaleTicketDTO

    expect(withinPayment(sale(500), [exchanged], "terms")).toBe(500 + 350)
    expect(withinPayment(sale(1500), [exchanged], "terms")).toBe(1000 + 350)
    expect(withinPayment(sale(null), [exchanged], "terms")).toBe(1000 + 350)
  })

  it("shares what a bank left among the own parts of all tickets and extras", () => {
    const half = { ...ticket(2000, 2700), by_terms: byTerms(1000, 350) } as SaleTicketDTO
    const unlimited = { ...ticket(1000, 1200), by_terms: { refusal: "no_policy" } } as SaleTicketDTO
    const extra = { kind: "add_on", amount_minor: 300 } as SaleExtraDTO

    expect(withinPayment(sale(1800), [half, unlimited, extra], "terms")).toBe(1800 + 350 + 200)
  })
})

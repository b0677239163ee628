import type { SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { sumOf, withinPayment } from "../refundable"

const ticket = (amount_minor: number, paid_minor = amount_minor) => ({ amount_minor, paid_minor }) as SaleTicketDTO
const sale = (left_by_banks_minor: number | null) => ({ left_by_banks_minor }) as SaleDTO

describe("T6 the sum that the refund form states", () => {
  it("is all that was paid while no bank has taken any of it", () => {
    const chosen = [ticket(2000), ticket(2000)]

    expect(withinPayment(sale(null), chosen, sumOf(chosen))).toBe(4000)
  })

  it("is what a bank left of the payment, once that is less", () => {
    const [one, both] = [[ticket(2000)], [ticket(2000), ticket(2000)]]

    expect([one, both].map((chosen) => withinPayment(sale(3500), chosen, sumOf(chosen)))).toEqual([2000, 3500])
    expect(withinPayment(sale(0), one, sumOf(one))).toBe(0)
  })

  it("includes an exchange's difference, which another payment paid", () => {
    const chosen = [ticket(2000, 2700)]

    expect(withinPayment(sale(1500), chosen, sumOf(chosen))).toBe(1500 + 700)
  })
})

import * as fc from "fast-check"
import { guardedTenant } from "@guichet/kernel/tenant-id"
import { fromMinor, toMinor } from "@guichet/kernel/money"
import type { FinalSale } from "../../commands/orders/take-final-sales"
import { decimal, orderRows } from "../order-rows"

const currencies = ["eur", "jpy", "isk", "kwd", "usd"]

function givenSale(currency: string, amounts: bigint[]): FinalSale {
  return {
    tenant_no: guardedTenant(2),
    id: "sale_01KBZZZZZZZZZZZZZZZZZZZZZZ",
    kind: "card",
    amount_minor: amounts.reduce((sum, amount) => sum + amount, 0n).toString(),
    currency,
    buyer_name: "Ada King Lovelace",
    buyer_email: "ada@example.org",
    locale: "fr",
    payment_id: "pmt_1",
    payment_environment: "live",
    coupon_code: null,
    extras: [],
    tenders: [],
    final_at: new Date("2027-01-01T00:00:00Z"),
    sales_channel_id: "sc_1",
    country: "fr",
    region_id: null,
    tickets: amounts.map((amount, index) => ({
      ticket_id: `tkt_${index}`,
      performance_id: "perf_1",
      starts_at: "2027-03-14T19:30:00Z",
      section: "Hall",
      row_label: "A",
      at_table: false,
      label: String(index + 1),
      amount_minor: amount.toString(),
      discount_minor: "0",
      tax_percent: "0",
      tax_name: null,
      variant_id: "variant_1",
      price_level_name: "Full",
      product_id: "prod_1",
      product_title: "Le Cid",
      product_subtitle: null,
      product_description: null,
      product_handle: "le-cid",
      product_type: "event",
      product_type_id: "ptyp_1",
      product_thumbnail: null,
    })),
  }
}

describe("INV-ONCE rows of a projected order", () => {
  it("sum to what was captured, in every currency's minor units", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...currencies),
        fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 20 }),
        (currency, units) => {
          // sold amounts can always be charged: whole units for ISK, tens for KWD
          const amounts = units.map((unit) => unit * 100n)
          const rows = orderRows(givenSale(currency, amounts), "cus_1")
          const minor = (value: unknown) => toMinor(String(value), currency)
          const lines = rows.order_line_item.reduce((sum, { unit_price }) => sum + minor(unit_price), 0n)
          const total = amounts.reduce((sum, amount) => sum + amount, 0n)

          expect(lines).toBe(total)
          expect(minor(rows.payment_collection[0].amount)).toBe(total)
          expect(rows.capture.map(({ amount }) => minor(amount))).toEqual(total > 0n ? [total] : [])
          expect(rows.order_transaction.map(({ amount }) => minor(amount))).toEqual(total > 0n ? [total] : [])
          expect(rows.order_item.map(({ quantity }) => quantity)).toEqual(amounts.map(() => "1"))
        }
      )
    )
  })

  it("write decimals like Medusa, without trailing zeros, and lose nothing", () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencies), fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (currency, amount) => {
        expect(Number(decimal(amount, currency))).toBe(Number(fromMinor(amount, currency)))
        expect(decimal(amount, currency)).not.toMatch(/\.\d*0$|\.$/)
      })
    )
  })

  it("contain the buyer's name, with the last word as the family name", () => {
    const [shipping] = orderRows(givenSale("eur", [4500n]), "cus_1").order_address

    expect(shipping).toMatchObject({ first_name: "Ada King", last_name: "Lovelace", country_code: "fr" })
  })
})

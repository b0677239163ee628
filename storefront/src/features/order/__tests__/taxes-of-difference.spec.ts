import { taxesOfDifference } from "../exchange/taxes-of-difference"

const pair = (paid_minor: number, amount_minor: number, tax: { name: string; percent: number } | null) => ({
  worth: {
    ...{ paid_minor, retained_minor: 0, list_minor: paid_minor, fee_minor: 0, promised: { percent: 100, returns_fee: true } },
    bought: { price_minor: paid_minor, discount_minor: 0, percent: null, event_ids: null },
  },
  offered: { amount_minor, fee_minor: 0, exchange_fee_minor: 0, event_id: "evt_1" },
  tax,
})
const vat = { name: "TVA", percent: 20 }
const reduced = { name: "TVA réduite", percent: 5.5 }

describe("T6 taxes within an exchange's difference", () => {
  it("are those of the new places, included in what is paid", () => {
    expect(taxesOfDifference("eur", [pair(1_000, 2_200, vat), pair(1_000, 2_055, reduced)])).toEqual([
      { ...vat, amount_minor: 200 },
      { ...reduced, amount_minor: 55 },
    ])
  })

  it("are not stated if there is none, or nothing is to pay", () => {
    expect(taxesOfDifference("eur", [pair(1_000, 2_200, null)])).toEqual([])
    expect(taxesOfDifference("eur", [pair(2_200, 1_000, vat)])).toEqual([])
    expect(taxesOfDifference("eur", [])).toEqual([])
  })
})

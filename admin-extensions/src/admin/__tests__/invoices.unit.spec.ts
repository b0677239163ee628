import { readFileSync } from "node:fs"
import { join } from "node:path"
import { invoiceFilters } from "@guichet/billing/contracts"
import { dayOf } from "../lib/day-of"
import { oneOf } from "../lib/one-of"

describe("D8 the invoice filter in the page's address", () => {
  it("a filter that the list offers is accepted with or without quotes; anything else filters nothing", () => {
    const asked = ['"overdue"', "overdue", "zzz", '"zzz"', "[1]", "{", "", null].map((filter) => oneOf(filter, invoiceFilters))

    expect(asked).toEqual(["overdue", "overdue", ...Array(6).fill(undefined)])
    expect(oneOf('"ev_1"')).toBe("ev_1")
  })
})

describe("D8 the day a payment was received", () => {
  it("the default is the reader's own day, not that of UTC", () => {
    const just_after_midnight = new Date(2027, 2, 4, 0, 30)
    const just_before_midnight = new Date(2027, 2, 4, 23, 30)

    expect([just_after_midnight, just_before_midnight].map(dayOf)).toEqual(["2027-03-04", "2027-03-04"])
  })
})

describe("D8 text that a client reads on an invoice", () => {
  it.each([
    ["@payment", "note"],
    ["@amount", "reason"],
    ["@due-date", "reason"],
  ])("the field where the operator types it says so: %s", (page, name) => {
    const source = readFileSync(join(__dirname, "../routes/platform/invoices/[id]", page, "page.tsx"), "utf8")
    const [field] = new RegExp(`<TextField[^>]*name="${name}"[^>]*/>`, "s").exec(source) ?? []

    expect(field).toContain('hint={t("invoices.reasonHint")}')
  })
})

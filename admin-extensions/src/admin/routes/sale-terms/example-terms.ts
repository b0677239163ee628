import { toMinor } from "@guichet/kernel/money"
import type { SaleTaxDTO, SaleTermsDTO, ServiceFeeDTO } from "@guichet/ticketing/contracts"
import type { ExampleQuery } from "./api"

const PRICE = "25"

export const usualTax = ({ taxes }: Pick<SaleTermsDTO, "taxes">): SaleTaxDTO | undefined =>
  taxes.find(({ is_default }) => is_default)

/** The terms under which an example price of 25 is computed. */
export const exampleTerms = (
  terms: Pick<SaleTermsDTO, "taxes" | "tax_mode">,
  currency: string,
  fee: Omit<ServiceFeeDTO, "currency"> | undefined
): ExampleQuery => ({
  price_minor: Number(toMinor(PRICE, currency)),
  currency,
  tax_mode: terms.tax_mode,
  tax_percent: usualTax(terms)?.percent ?? "0",
  fee_percent: fee?.percent ?? "0",
  fee_fixed_minor: fee?.fixed_minor ?? 0,
})

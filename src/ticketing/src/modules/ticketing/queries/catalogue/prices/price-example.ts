import type { Db } from "@guichet/kernel/sql"
import type { PriceExampleDTO, TaxMode } from "../../../../../contracts/sale-terms"

export interface ExampleTerms {
  price_minor: number
  currency: string
  tax_mode: TaxMode
  /** plain decimals */
  tax_percent: string
  fee_percent: string
  fee_fixed_minor: number
}

/** What a price would cost a buyer under these terms, saved or not, computed by the same function as offers. */
export async function priceExample(db: Db, terms: ExampleTerms): Promise<PriceExampleDTO> {
  const { price_minor, currency, tax_mode, tax_percent, fee_percent, fee_fixed_minor } = terms
  const { rows } = await db.query<Pick<PriceExampleDTO, "amount_minor" | "fee_minor" | "tax_minor">>(
    `select amount_minor::float8 as amount_minor, fee_minor::float8 as fee_minor, tax_minor::float8 as tax_minor
       from all_in($1, $2, $3, $4, $5, $6)`,
    [price_minor, currency, tax_mode, tax_percent, fee_percent, fee_fixed_minor]
  )

  return { price_minor, currency, ...rows[0] }
}

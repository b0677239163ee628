import { exchangeDifference } from "@guichet/kernel/exchange-price"
import type { ExchangePlaces, Order } from "../../../sales-api/contracts"

type Pair = Parameters<typeof exchangeDifference>[1][number] & { tax: ExchangePlaces["levels"][number]["tax"] }

/** The taxes within a difference to pay, one per rate of the new places: prices include them, as on the receipt. */
export function taxesOfDifference(currency: string, pairs: Pair[]): Order["sale"]["taxes"] {
  if (exchangeDifference(currency, pairs) <= 0) {
    return []
  }
  const keyOf = ({ tax }: Pair) => JSON.stringify([tax?.name, tax?.percent])

  return [...new Set(pairs.map(keyOf))].flatMap((key) => {
    const own = pairs.filter((pair) => keyOf(pair) === key)
    const [{ tax }] = own
    const amount_minor = tax ? Math.round((exchangeDifference(currency, own) * tax.percent) / (100 + tax.percent)) : 0

    return tax && amount_minor > 0 ? [{ ...tax, amount_minor }] : []
  })
}

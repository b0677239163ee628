import type { FeeQuote } from "@guichet/ports"
import type { StoredFeeQuote } from "./get-checkout"

/** JSON text for `checkout.fee_quote`. */
export const storedFeeQuote = (quote: FeeQuote): string => JSON.stringify(toStoredFeeQuote(quote))

/** `checkout.fee_quote`: amounts as decimal strings, exact at any size. */
export function toStoredFeeQuote(quote: FeeQuote): StoredFeeQuote {
  return {
    due_minor: quote.due_minor.toString(),
    application_fee_minor: quote.application_fee_minor.toString(),
    components: quote.components.map(({ component, amount_minor, free_minor }) => ({
      component,
      amount_minor: amount_minor.toString(),
      ...(free_minor !== undefined && { free_minor: free_minor.toString() }),
    })),
    plan_version_id: quote.plan_version_id,
    ...(quote.reckoned && {
      reckoned: {
        ...quote.reckoned,
        amount_minor: quote.reckoned.amount_minor.toString(),
        beside_minor: quote.reckoned.beside_minor.toString(),
      },
    }),
  }
}

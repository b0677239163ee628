import type { OperatorCost } from "@guichet/billing/contracts"
import { useFormat } from "../../../lib/format"
import { typedPercent } from "../../../lib/parse-number"

/** Formats the figures of a cost for the sentences about it. */
export function useCostWords() {
  const { money, language } = useFormat()

  return ({ currency, month_minor, ticket_minor, card_percent, card_fixed_minor }: OperatorCost) => ({
    month: money(month_minor, currency),
    ticket: money(ticket_minor, currency),
    percent: typedPercent(card_percent, language),
    fixed: money(card_fixed_minor, currency),
  })
}

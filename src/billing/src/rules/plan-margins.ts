import { minimumCharge, percentOf } from "@guichet/kernel/money"
import type { FeeCollection, OperatorCost, PlanMargin, PlanPriceTerms } from "../contracts"
import { platformFee } from "./platform-fee"

interface PricedPlan {
  fee_collection: FeeCollection
  prices: PlanPriceTerms[]
}

const bound = (minor: number | null | undefined) => (minor == null ? null : BigInt(minor))

/**
 * What each part of a plan's prices leaves the operator in the worst case, in the currencies with known costs. The monthly fee is
 * paid by card. The fee of a card sale is taken entirely with the payment, whose processing the client's own account pays, unless
 * the plan charges it by invoice, as always for a free ticket. The fixed part of the processor's fee for an invoice counts once,
 * with the month.
 */
export function planMargins({ fee_collection, prices }: PricedPlan, costs: OperatorCost[]): PlanMargin[] {
  return prices.flatMap((price) => {
    const cost = costs.find(({ currency }) => currency === price.currency)
    if (!cost) {
      return []
    }
    const { currency } = price
    const month = BigInt(price.monthly_minor)
    const ticket = platformFee({
      currency,
      percent: price.percent,
      fixed_minor: BigInt(price.fixed_minor),
      min_minor: bound(price.min_minor),
      max_minor: bound(price.max_minor),
      tickets: 1,
      amount_minor: minimumCharge(currency) ?? 1n,
    })
    const free = BigInt(price.free_fixed_minor ?? 0)
    const card = (amount_minor: bigint) => percentOf(amount_minor, cost.card_percent)

    return [
      margin(currency, "month", month, month > 0n ? card(month) + BigInt(cost.card_fixed_minor) : 0n, cost.month_minor),
      margin(currency, "ticket", ticket, fee_collection === "invoice" ? card(ticket) : 0n, cost.ticket_minor),
      margin(currency, "free_ticket", free, card(free), cost.ticket_minor),
    ]
  })
}

function margin(currency: string, of: PlanMargin["of"], price: bigint, card: bigint, cost_minor: number): PlanMargin {
  const [price_minor, card_minor] = [Number(price), Number(card)]

  return { currency, of, price_minor, card_minor, cost_minor, left_minor: price_minor - card_minor - cost_minor }
}

import type { AdminPaymentBalance } from "@guichet/payments/contracts"

export interface BalanceLine {
  currency: string
  available_minor: number
  /** of sales of the last days: the provider has it, and makes it available soon */
  pending_minor: number
  /** of a balance below zero: whether money that is becoming available covers it; null: it is not below zero */
  is_covered: boolean | null
}

/** What stands beside the payouts, a line a currency; none where nothing lies at the provider. */
export const balanceLines = ({ balances }: Pick<AdminPaymentBalance, "balances">): BalanceLine[] =>
  balances
    .filter(({ available_minor, pending_minor }) => available_minor !== 0 || pending_minor !== 0)
    .map((balance) => ({
      ...balance,
      is_covered: balance.available_minor < 0 ? balance.available_minor + balance.pending_minor >= 0 : null,
    }))

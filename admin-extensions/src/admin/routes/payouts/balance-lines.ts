import type { AdminPaymentBalance } from "@guichet/payments/contracts"

export interface BalanceLine {
  currency: string
  available_minor: number
  /** from sales of the last days: received by the provider, available soon */
  pending_minor: number
  /** of a negative balance: whether money that is becoming available covers it; null: not negative */
  is_covered: boolean | null
}

/** The balance by currency; empty if the provider holds no money. */
export const balanceLines = ({ balances }: Pick<AdminPaymentBalance, "balances">): BalanceLine[] =>
  balances
    .filter(({ available_minor, pending_minor }) => available_minor !== 0 || pending_minor !== 0)
    .map((balance) => ({
      ...balance,
      is_covered: balance.available_minor < 0 ? balance.available_minor + balance.pending_minor >= 0 : null,
    }))

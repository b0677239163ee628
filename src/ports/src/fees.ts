import type { TenantId } from "@guichet/kernel/tenant-id"

export interface FeeQuoteInput {
  tenant_no: TenantId
  currency: string
  /** what the buyer pays, after discount */
  amount_minor: bigint
  /** the organiser's service fee and taxes within it, which a plan can exclude from its percentage; 0 by default */
  beside_minor?: bigint
  ticket_count: number
  /** how many of them are free: they cost the plan's fee for free tickets; 0 by default */
  free_ticket_count?: number
  /** no payment passes through the platform: nothing is collected with it, the whole fee is invoiced */
  is_cash?: true
}

export interface FeeQuoteComponent {
  component: "percent" | "per_ticket"
  amount_minor: bigint
  /** part of `per_ticket` for free tickets; absent without free tickets, and in older sales */
  free_minor?: bigint
}

/** Frozen calculation of one sale's platform fee. `due = collected at sale + rest for the invoice`. */
export interface FeeQuote {
  due_minor: bigint
  /** collected with the payment: never above `amount_minor` */
  application_fee_minor: bigint
  components: FeeQuoteComponent[]
  /** empty for the operator's own sale, which has no plan */
  plan_version_id: string
  /** inputs of the calculation, stored with the sale so that it can be repeated; absent for the operator's own sale */
  reckoned?: FeeReckoned
}

/** The inputs of a fee beside the plan's version: the sale as passed in, and the ids of immutable rows. */
export interface FeeReckoned {
  amount_minor: bigint
  beside_minor: bigint
  ticket_count: number
  /** absent in sales whose free tickets were charged like paid ones */
  free_ticket_count?: number
  is_cash: boolean
  /** true for a test client, which owes nothing */
  is_test: boolean
  /** terms that the operator set for this client */
  override_ids: string[]
  /** exchange rate of the plan's own currency; null: not converted, or euro */
  fx_from_id: string | null
  /** exchange rate of the sale's currency */
  fx_to_id: string | null
}

export interface FeePort {
  /**
   * @throws plan_not_found when the tenant has no subscription and is not the operator
   * @throws no_exchange_rate when the plan has no price in the currency and no rate was ever stored; an outdated rate is accepted
   */
  quote(input: FeeQuoteInput): Promise<FeeQuote>
  /**
   * Call before something is priced or put on sale: checks that the plan's own price or a current rate covers its fee.
   *
   * @throws no_exchange_rate (409) { currency, as_of }
   */
  ensurePriceable(sale: { tenant_no: TenantId; currency: string }): Promise<void>
}

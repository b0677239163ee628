export type MerchantStatus = "pending" | "enabled" | "restricted" | "disabled" | "revoked"

/** GET /admin/payments/account */
export interface AdminPaymentAccount {
  status: "not_connected" | MerchantStatus
  /** payments go to the emulator or to the provider's test mode: no real money */
  is_test: boolean
  is_emulated: boolean
  account: {
    id: string
    /** the provider's name of it, `acct_…` */
    account_ref: string
    display_name: string | null
    country: string | null
    /** lower-case ISO */
    default_currency: string | null
    charges_enabled: boolean
    payouts_enabled: boolean
    requirements_due: string[]
    connected_at: string
  } | null
}

export type MerchantStatus = "pending" | "enabled" | "restricted" | "disabled" | "revoked"

/** GET /admin/payments/account */
export interface AdminPaymentAccount {
  status: "not_connected" | MerchantStatus
  /** payments go to the emulator or to the provider's test mode: no real money */
  is_test: boolean
  is_emulated: boolean
  /** the operator's, as the provider's page shows it when it asks whether to connect; null while it is not known */
  platform_brand: { name: string | null; color: string | null; has_image: boolean } | null
  /** of the account below: they are cut off when it is disconnected, unless it `is_opened_here` */
  payments_under_way: number
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
    /** the provider's names of what it still asks for; given at its dashboard */
    requirements_due: string[]
    /** what buyers read on their cards' statements */
    statement_descriptor: string | null
    /** of the provider's pages that buyers pay on, `#rrggbb` */
    brand_color: string | null
    has_brand_image: boolean
    /** by the platform: its forms are reached by a link of ours */
    is_opened_here: boolean
    connected_at: string
  } | null
}

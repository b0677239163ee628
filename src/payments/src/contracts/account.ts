export type MerchantStatus = "pending" | "enabled" | "restricted" | "disabled" | "revoked"

/** GET /admin/payments/account */
export interface AdminPaymentAccount {
  status: "not_connected" | MerchantStatus
  /** payments go to the emulator or the provider's test mode: not real money */
  is_test: boolean
  is_emulated: boolean
  /** the operator's branding on the provider's consent page; null while unknown */
  platform_brand: { name: string | null; color: string | null; has_image: boolean } | null
  /** on the account below: they are cut off when it is disconnected, unless it `is_opened_here` */
  payments_under_way: number
  account: {
    id: string
    /** the provider's id, `acct_…` */
    account_ref: string
    display_name: string | null
    country: string | null
    /** lower-case ISO */
    default_currency: string | null
    charges_enabled: boolean
    payouts_enabled: boolean
    /** the provider's names of the fields that it still requires; entered in its dashboard */
    requirements_due: string[]
    /** what buyers read on their cards' statements */
    statement_descriptor: string | null
    /** of the provider's payment pages, `#rrggbb` */
    brand_color: string | null
    has_brand_image: boolean
    /** opened by the platform: its forms are reached through a link from us */
    is_opened_here: boolean
    connected_at: string
  } | null
}

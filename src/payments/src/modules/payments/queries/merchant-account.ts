import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MerchantStatus } from "../../../contracts"

export interface MerchantAccount {
  tenant_no: TenantId
  id: string
  account_ref: string
  livemode: boolean
  status: MerchantStatus
  charges_enabled: boolean
  payouts_enabled: boolean
  display_name: string | null
  country: string | null
  default_currency: string | null
  requirements_due: string[]
  statement_descriptor: string | null
  brand_color: string | null
  has_brand_image: boolean
  /** link: opened by the platform */
  door: "oauth" | "link"
  connected_at: Date
  checked_at: Date
  revoked_at: Date | null
}

const columns = `tenant_no, id, account_ref, livemode, status, charges_enabled, payouts_enabled, display_name, country, default_currency,
  requirements_due, statement_descriptor, brand_color, has_brand_image, door, connected_at, checked_at, revoked_at`

/** The account a tenant sells with, revoked or not; null before the first. */
export async function currentAccount(db: Db, tenant_no: TenantId): Promise<MerchantAccount | null> {
  const { rows } = await db.query<MerchantAccount>({
    name: "payments_current_account",
    text: `select ${columns} from merchant_account where tenant_no = $1 and is_current`,
    values: [tenant_no],
  })

  return rows[0] ?? null
}

/** The current holder of a provider account; null when no tenant here holds it (any more). */
export async function accountByRef(db: Db, account_ref: string, livemode: boolean): Promise<MerchantAccount | null> {
  const { rows } = await db.query<MerchantAccount>({
    name: "payments_account_by_ref",
    text: `select ${columns} from merchant_account where account_ref = $1 and livemode = $2 order by (status = 'revoked'), connected_at desc limit 1`,
    values: [account_ref, livemode],
  })

  return rows[0] ?? null
}

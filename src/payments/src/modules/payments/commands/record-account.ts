import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AccountFacts } from "../rules/account-facts"

/** Writes an account as read from the provider. A revoked one stays revoked until it is connected again. */
export async function recordAccount(db: Db, account: { tenant_no: TenantId; id: string }, facts: AccountFacts): Promise<void> {
  await db.query(
    `update merchant_account set status = $3, charges_enabled = $4, payouts_enabled = $5, display_name = $6, country = $7, default_currency = $8,
       requirements_due = $9, statement_descriptor = $10, brand_color = $11, has_brand_image = $12, checked_at = now()
     where tenant_no = $1 and id = $2 and status <> 'revoked'`,
    [
      account.tenant_no,
      account.id,
      facts.status,
      facts.charges_enabled,
      facts.payouts_enabled,
      facts.display_name,
      facts.country,
      facts.default_currency,
      facts.requirements_due,
      facts.statement_descriptor,
      facts.brand_color,
      facts.has_brand_image,
    ]
  )
}

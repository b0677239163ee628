import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MerchantStatus } from "../../../contracts"

export interface AccountToOpen {
  /** the current one */
  account: { account_ref: string; status: MerchantStatus; door: "oauth" | "link" } | null
  tenant: { name: string; country: string; currency: string }
  /** stays the same until another account is connected: repeated requests, also after a crash, open a single account */
  key: string
}

/** What a new account is opened with, and the current account. */
export async function accountToOpen(db: Db, tenant_no: TenantId): Promise<AccountToOpen> {
  const { rows } = await db.query<AccountToOpen & Record<string, unknown>>(
    `select (select jsonb_build_object('account_ref', a.account_ref, 'status', a.status, 'door', a.door)
               from merchant_account a where a.tenant_no = t.tenant_no and a.is_current) as account,
            jsonb_build_object('name', t.name, 'country', t.country, 'currency', t.currency) as tenant,
            'open:' || t.id || ':' || (select count(*) from merchant_account a where a.tenant_no = t.tenant_no) as key
       from tenancy_tenant t where t.tenant_no = $1`,
    [tenant_no]
  )

  return rows[0]
}

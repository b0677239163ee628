import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminReconciledAccount } from "../../../../contracts"

/**
 * Accounts that are reconciled, the platform's own first, then in the order they were connected.
 *
 * @param after the last account of the previous page
 */
export async function listAccounts(
  db: Db,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminReconciledAccount[]> {
  const { rows } = await db.query<AdminReconciledAccount & Record<string, unknown>>(
    `select case s.merchant_account_id when '' then 'platform' else s.merchant_account_id end as id, s.account_ref,
       jsonb_build_object('id', t.id, 'name', t.name) as tenant, s.read_to, s.line_count as lines, s.last_error,
       (select count(*)::integer from money_difference d where d.tenant_no = s.tenant_no and d.merchant_account_id = s.merchant_account_id and d.state = 'open') as open
     from payments_provider_statement s join tenancy_tenant t on t.tenant_no = s.tenant_no
     where $1::text is null or s.merchant_account_id > case $1 when 'platform' then '' else $1 end
     order by s.merchant_account_id limit $2`,
    [after ?? null, limit]
  )

  return rows
}

interface AccountOfStatement {
  tenant_no: TenantId
  merchant_account_id: string
}

/** The account and statement of an id from the list; null when it is unknown. */
export async function findAccount(db: Db, id: string): Promise<(AccountOfStatement & AdminReconciledAccount) | null> {
  const { rows } = await db.query<AccountOfStatement & AdminReconciledAccount & Record<string, unknown>>(
    `select s.tenant_no, s.merchant_account_id, s.read_to, $1 as id, s.account_ref, jsonb_build_object('id', t.id, 'name', t.name) as tenant,
       s.line_count as lines, s.last_error,
       (select count(*)::integer from money_difference d where d.tenant_no = s.tenant_no and d.merchant_account_id = s.merchant_account_id and d.state = 'open') as open
     from payments_provider_statement s join tenancy_tenant t on t.tenant_no = s.tenant_no
     where s.merchant_account_id = case $1 when 'platform' then '' else $1 end`,
    [id]
  )

  return rows[0] ?? null
}

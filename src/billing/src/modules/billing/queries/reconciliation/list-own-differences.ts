import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminOwnDifference } from "../../../../contracts"

/**
 * Current differences on a tenant's own accounts, newest first, without the operator's notes and without those about the
 * platform's side of a fee.
 *
 * @param after the last difference of the previous page
 */
export async function listOwnDifferences(
  db: Db,
  tenant: TenantId,
  { after, limit }: { after?: string; limit: number }
): Promise<AdminOwnDifference[]> {
  const { rows } = await db.query<AdminOwnDifference & Record<string, unknown>>(
    `select d.id, d.kind, d.state, d.currency, d.ours_minor::float8 as ours_minor, d.theirs_minor::float8 as theirs_minor, d.theirs_currency, d.happened_at,
       d.provider_ref, d.sale_id
     from money_difference d join payments_merchant_account m on m.tenant_no = d.tenant_no and m.id = d.merchant_account_id
     where d.tenant_no = $1 and d.state <> 'gone' and d.kind not in ('fee_missing', 'ledger')
       and ($2::text is null or (d.happened_at, d.id) < (select o.happened_at, o.id from money_difference o where o.tenant_no = $1 and o.id = $2))
     order by d.happened_at desc, d.id desc limit $3`,
    [tenant, after ?? null, limit]
  )

  return rows
}

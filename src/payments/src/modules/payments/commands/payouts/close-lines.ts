import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * All lines are written: stores whether their net equals the payout's amount. Checked again by a later call, after more lines.
 */
export async function closeLines(db: Db, tenant_no: TenantId, payout_id: string): Promise<void> {
  await db.query(
    `with counted as (
       select coalesce(sum(net_minor), 0) as net, count(*)::int as lines from payout_line where tenant_no = $1 and payout_id = $2
     )
     update payout p set lines_minor = counted.net, line_count = counted.lines, updated_at = now(),
       reconciliation = case when counted.net = p.amount_minor then 'balanced' else 'unbalanced' end
     from counted where p.tenant_no = $1 and p.id = $2 and p.reconciliation in ('waiting', 'unbalanced')`,
    [tenant_no, payout_id]
  )
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { call } from "../../call"

/** Whether free places of a date could be held now, as far as the date, the clock and the site decide. */
export async function sellsNow(db: Db, tenant: TenantId, performance_id: string): Promise<boolean> {
  const rows = await call<{ sells: boolean }>(
    db,
    "sells-now",
    `select sale_state(p.status, p.starts_at, p.sale_starts_at, p.sale_ends_at) = 'on_sale' and t.status not in ('suspended', 'closed') as sells
       from performance p join tenancy_tenant t on t.tenant_no = p.tenant_no
      where p.tenant_no = $1 and p.id = $2 and p.deleted_at is null`,
    [tenant, performance_id]
  )

  return rows[0]?.sells ?? false
}

import type { TenantId } from "@guichet/kernel/tenant-id"
import type { PoolClient } from "pg"

/**
 * Increments the revision if it is still the one that was read, in the caller's transaction; an unchanged site has revision 1.
 * Decided by the row: of two concurrent changes the second waits and gets false.
 *
 * @returns false when another change came first
 */
export async function moveBrand(db: PoolClient, tenant_no: TenantId, rev: number): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into site_brand (tenant_no, rev) select $1, 2 where $2 = 1 or exists (select 1 from site_brand where tenant_no = $1)
     on conflict (tenant_no) do update set rev = site_brand.rev + 1, updated_at = now() where site_brand.rev = $2`,
    [tenant_no, rev]
  )

  return rowCount === 1
}

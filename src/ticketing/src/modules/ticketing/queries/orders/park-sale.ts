import type { Db } from "@guichet/kernel/sql"

/** Sets a sale aside that no order could be made of, with the reason. The overview counts it, the list of sales shows it, and `projectSale` tries again. */
export async function queryParkSale(db: Db, sale: { tenant_no: number; id: string }, error: string): Promise<void> {
  await db.query(
    `update sale set parked_at = now(), projection_error = $3 where tenant_no = $1 and id = $2 and projected_at is null`,
    [sale.tenant_no, sale.id, error.slice(0, 500)]
  )
}

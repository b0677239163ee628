import type { Pool } from "pg"

/** A device at the door that serves every date of its tenant, for specs that are not about halls and dates. */
export async function serveEveryDate(pool: Pool, tenant_no: number, device_id: string): Promise<void> {
  await pool.query(
    `insert into door_date (tenant_no, device_id, performance_no) select tenant_no, $2, performance_no from performance where tenant_no = $1
     on conflict do nothing`,
    [tenant_no, device_id]
  )
}

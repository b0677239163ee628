import type { Pool } from "pg"

/** A device at the door that serves each date of its tenant, where halls and dates are not what a spec is about. */
export async function serveEveryDate(pool: Pool, tenant_no: number, device_id: string): Promise<void> {
  await pool.query(
    `insert into door_date (tenant_no, device_id, performance_no) select tenant_no, $2, performance_no from performance where tenant_no = $1
     on conflict do nothing`,
    [tenant_no, device_id]
  )
}

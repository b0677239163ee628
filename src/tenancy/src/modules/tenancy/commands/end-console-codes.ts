import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/** Ends a user's unused codes in a tenant: those that open its console, and those that enrol a device at its doors. */
export async function endConsoleCodes(db: Db, tenant_no: TenantId, user_id: string): Promise<void> {
  await db.query(
    `update one_time_code set used_at = now()
     where tenant_no = $1 and user_id = $2 and purpose in ('console_entry', 'device_enrolment') and used_at is null`,
    [tenant_no, user_id]
  )
}

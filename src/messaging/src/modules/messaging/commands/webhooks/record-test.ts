import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { WEBHOOK_TEST_PAUSE_SECONDS } from "../../../../contracts/webhooks"

/**
 * Records a test of an endpoint that is on, decided by one conditional update.
 *
 * @returns when; null: too soon after the last test, or it is off
 */
export async function recordTest(db: Db, tenant_no: TenantId, id: string): Promise<Date | null> {
  const { rows } = await db.query<{ tested_at: Date }>(
    `update webhook_endpoint set tested_at = now() where tenant_no = $1 and id = $2 and is_on
       and (tested_at is null or tested_at <= now() - make_interval(secs => $3)) returning tested_at`,
    [tenant_no, id, WEBHOOK_TEST_PAUSE_SECONDS]
  )

  return rows[0]?.tested_at ?? null
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { UNDER_WAY } from "./attempt-row"

type Key = { tenant_no: TenantId; id: string }

/** Written before the request to the provider. */
export async function submitAttempt(db: Db, { tenant_no, id }: Key): Promise<void> {
  await db.query("update invoice_attempt set state = 'submitted' where tenant_no = $1 and id = $2 and state = 'created'", [
    tenant_no,
    id,
  ])
}

/** Schedules the next check of an attempt in progress, possibly in another state. A lost response never moves it back. */
export async function deferAttempt(
  db: Db,
  { tenant_no, id }: Key,
  { state, ask_at }: { state: "requires_action" | "processing" | "indeterminate"; ask_at: Date }
): Promise<void> {
  await db.query(
    `update invoice_attempt set state = case when $3 = 'indeterminate' and state in ('requires_action', 'processing') then state else $3 end, ask_at = $4
     where tenant_no = $1 and id = $2 and state in ${UNDER_WAY}`,
    [tenant_no, id, state, ask_at]
  )
}

/** @returns false when it had already ended */
export async function failAttempt(db: Db, { tenant_no, id }: Key, code: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `update invoice_attempt set state = 'failed', code = $3, ended_at = $4, ask_at = null where tenant_no = $1 and id = $2 and state in ${UNDER_WAY}`,
    [tenant_no, id, code, now]
  )

  return rowCount === 1
}

/** @returns false when it had already succeeded */
export async function succeedAttempt(db: Db, { tenant_no, id }: Key, provider_ref: string, now: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `update invoice_attempt set state = 'succeeded', code = null, provider_ref = $3, ended_at = $4, ask_at = null
     where tenant_no = $1 and id = $2 and state <> 'succeeded'`,
    [tenant_no, id, provider_ref, now]
  )

  return rowCount === 1
}

import type { PoolClient } from "pg"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { DKIM_KEPT_DAYS, type SendingState, type SendingVerdict } from "../../../../contracts/sending"

export interface LockedSending {
  id: string
  state: SendingState
  checks: number
  /** of the key that signs */
  selector: string
}

/** Null when it was turned off in the meantime. `id` is its domain's. */
export async function lockSending(db: PoolClient, tenant_no: TenantId, host: string): Promise<LockedSending | null> {
  const { rows } = await db.query<LockedSending & Record<string, unknown>>(
    `select c.id, s.state, s.checks, k.selector from sending_domain s join domain_claim c on c.tenant_no = s.tenant_no and c.host = s.host
     join dkim_key k on k.tenant_no = s.tenant_no and k.host = s.host and k.state = 'active'
     where s.tenant_no = $1 and s.host = $2 for update of s`,
    [tenant_no, host]
  )

  return rows[0] ?? null
}

export interface NotedSending {
  tenant_no: TenantId
  host: string
  state: SendingState
  verdicts: SendingVerdict[]
  pause_seconds: number
}

/** Writes a check's result and when the next one is due, with a jitter of 10 %. */
export async function recordSending(db: PoolClient, noted: NotedSending): Promise<void> {
  await db.query(
    `update sending_domain set state = $3, verdicts = $4, checked_at = now(), checks = case when state = $3 then checks + 1 else 0 end,
       next_check_at = now() + make_interval(secs => $5::double precision * (0.9 + 0.2 * random()))
     where tenant_no = $1 and host = $2`,
    [noted.tenant_no, noted.host, noted.state, JSON.stringify(noted.verdicts), noted.pause_seconds]
  )
}

/**
 * The next key signs from now on; of the previous one only the public half is kept.
 *
 * @returns whether there was a next key
 */
export async function rotateDkimKeys(db: PoolClient, tenant_no: TenantId, host: string, selector: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update dkim_key set state = 'old', private_key = null, kept_until = now() + interval '${DKIM_KEPT_DAYS} days'
     where tenant_no = $1 and host = $2 and state = 'active'
       and exists (select 1 from dkim_key n where n.tenant_no = $1 and n.host = $2 and n.state = 'next' and n.selector = $3)`,
    [tenant_no, host, selector]
  )
  await db.query("update dkim_key set state = 'active' where tenant_no = $1 and host = $2 and state = 'next' and selector = $3", [
    tenant_no,
    host,
    selector,
  ])

  return rowCount === 1
}

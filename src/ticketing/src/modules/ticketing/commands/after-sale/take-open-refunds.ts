import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface OpenRefund {
  tenant_no: TenantId
  id: string
  attempt: number
  payment_id: string
  amount_minor: bigint
  application_fee_minor: bigint
  /** if the provider refuses it, it fails instead (refund_is_owed.sql) */
  is_owed: boolean
}

const LEASE_SECONDS = 60
const MAX_BACK_OFF_SECONDS = 900

/**
 * Leases refunds to request from the provider and marks them as `submitted`; each lease is longer. A refund that follows another
 * waits until that one was accepted.
 *
 * @param only this refund, or the unrequested ones that follow it, whether due or not
 */
export async function takeOpenRefunds(
  db: Db,
  only?: { tenant_no: TenantId } & ({ id: string } | { follows: string })
): Promise<OpenRefund[]> {
  const { rows } = await db.query<{
    tenant_no: TenantId
    id: string
    attempt: number
    payment_id: string
    amount_minor: string
    application_fee_minor: string
    is_owed: boolean
  }>(
    `update sale_refund r set state = 'submitted', attempts = r.attempts + 1,
       next_at = now() + make_interval(secs => least($3, $4 * power(2, least(r.attempts, 10))))
     from sale s
     where s.tenant_no = r.tenant_no and s.id = r.sale_id and (r.tenant_no, r.id) in (
       select o.tenant_no, o.id from sale_refund o
       where o.state in ('requested', 'submitted') and (case when $1::integer is null then o.next_at <= now()
           else o.tenant_no = $1 and (o.id = $2 or o.follows_id = $5 and o.state = 'requested') end)
         and (o.follows_id is null or exists (
           select from sale_refund f where f.tenant_no = o.tenant_no and f.id = o.follows_id and f.accepted_at is not null))
       order by o.next_at limit 20 for update of o skip locked)
     returning r.tenant_no, r.id, r.attempt, s.payment_id, r.amount_minor, r.application_fee_minor, 
       refund_is_owed(r.tenant_no, r.sale_id, r.exchange_id, r.follows_id) as is_owed`,
    [
      only?.tenant_no ?? null,
      only && "id" in only ? only.id : null,
      MAX_BACK_OFF_SECONDS,
      LEASE_SECONDS,
      only && "follows" in only ? only.follows : null,
    ]
  )

  return rows.map((row) => ({
    ...row,
    amount_minor: BigInt(row.amount_minor),
    application_fee_minor: BigInt(row.application_fee_minor),
  }))
}

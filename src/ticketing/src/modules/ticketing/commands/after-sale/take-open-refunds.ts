import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface OpenRefund {
  tenant_no: TenantId
  id: string
  attempt: number
  /** number of this lease */
  attempts: number
  payment_id: string
  amount_minor: bigint
  application_fee_minor: bigint
  /** if the provider refuses it, it fails instead (refund_is_owed.sql) */
  is_owed: boolean
}

type OpenRefundRow = Omit<OpenRefund, "amount_minor" | "application_fee_minor"> & {
  amount_minor: string
  application_fee_minor: string
}

const LEASE_SECONDS = 60
const MAX_BACK_OFF_SECONDS = 900

/** A refund that follows another waits until that one was accepted. */
const IS_REQUESTABLE = `o.state in ('requested', 'submitted') and (o.follows_id is null or (
  select f.accepted_at from sale_refund f where f.tenant_no = o.tenant_no and f.id = o.follows_id) is not null)`

/** Leases the refunds in `chosen` and marks them as `submitted`; each lease of a refund is longer. */
const LEASE_CHOSEN = `update sale_refund r set state = 'submitted', attempts = r.attempts + 1,
    next_at = now() + make_interval(secs => least(${MAX_BACK_OFF_SECONDS}, ${LEASE_SECONDS} * power(2, least(r.attempts, 10))))
  from chosen c, sale s
  where r.tenant_no = c.tenant_no and r.id = c.id and s.tenant_no = r.tenant_no and s.id = r.sale_id
  returning r.tenant_no, r.id, r.attempt, r.attempts, s.payment_id, r.amount_minor, r.application_fee_minor,
    refund_is_owed(r.tenant_no, r.sale_id, r.exchange_id, r.follows_id) as is_owed`

/**
 * Leases the next due refund of a tenant to request from the provider; those requested by a person precede those of its
 * cancellations.
 *
 * @returns undefined when all that are due wait for the refund that they follow, or are being written by another transaction
 */
export async function takeDueRefund(db: Db, tenant_no: TenantId): Promise<OpenRefund | undefined> {
  const { rows } = await db.query<OpenRefundRow>(
    `with chosen as materialized (
      select o.tenant_no, o.id from sale_refund o
      where o.tenant_no = $1 and o.next_at <= now() and ${IS_REQUESTABLE}
      order by o.cancellation_id is not null, o.next_at limit 1 for update of o skip locked)
    ${LEASE_CHOSEN}`,
    [tenant_no]
  )

  return rows.map(toOpenRefund)[0]
}

/** Leases one refund, or the unrequested ones that follow it, whether due or not. */
export async function takeRefunds(
  db: Db,
  which: { tenant_no: TenantId } & ({ id: string } | { follows: string })
): Promise<OpenRefund[]> {
  const { rows } = await db.query<OpenRefundRow>(
    `with chosen as materialized (
      select o.tenant_no, o.id from sale_refund o
      where o.tenant_no = $1 and (o.id = $2 or o.follows_id = $3 and o.state = 'requested') and ${IS_REQUESTABLE}
      order by o.next_at limit 20 for update of o skip locked)
    ${LEASE_CHOSEN}`,
    [which.tenant_no, "id" in which ? which.id : null, "follows" in which ? which.follows : null]
  )

  return rows.map(toOpenRefund)
}

const toOpenRefund = (row: OpenRefundRow): OpenRefund => ({
  ...row,
  amount_minor: BigInt(row.amount_minor),
  application_fee_minor: BigInt(row.application_fee_minor),
})

import type { Db } from "@guichet/kernel/sql"

export interface OpenRefund {
  tenant_no: number
  id: string
  attempt: number
  payment_id: string
  amount_minor: bigint
  application_fee_minor: bigint
  /** whatever the provider says: what it is for has happened already */
  is_owed: boolean
}

const LEASE_SECONDS = 60
const MAX_BACK_OFF_SECONDS = 900

/**
 * Takes refunds that the provider has to be asked about, for a lease that grows each time; they become `submitted`.
 *
 * @param one only this refund, whether due or not
 */
export async function queryTakeOpenRefunds(db: Db, one?: { tenant_no: number; id: string }): Promise<OpenRefund[]> {
  const { rows } = await db.query<{
    tenant_no: number
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
       select tenant_no, id from sale_refund
       where state in ('requested', 'submitted') and (case when $2::text is null then next_at <= now() else tenant_no = $1 and id = $2 end)
       order by next_at limit 20 for update skip locked)
     returning r.tenant_no, r.id, r.attempt, s.payment_id, r.amount_minor, r.application_fee_minor, r.exchange_id is not null as is_owed`,
    [one?.tenant_no ?? null, one?.id ?? null, MAX_BACK_OFF_SECONDS, LEASE_SECONDS]
  )

  return rows.map((row) => ({
    ...row,
    amount_minor: BigInt(row.amount_minor),
    application_fee_minor: BigInt(row.application_fee_minor),
  }))
}

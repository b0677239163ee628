import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

/**
 * State of the last attempt. `accepted`: the provider may still be sending the money · `failed`: it came back later · `refused`:
 * never accepted.
 */
export type CardRefundState = "requested" | "accepted" | "succeeded" | "failed" | "refused"

export interface CardRefund {
  tenant_no: TenantId
  refund_id: string
  payment_id: string
  attempt: number
  amount_minor: bigint
  application_fee_minor: bigint
  state: CardRefundState
  fee_state: "none" | "pending" | "returned"
  key_no: number
  fee_key_no: number
  /** the provider's ids: of this attempt's refund, and of those of earlier attempts */
  provider_ref: string | null
  failed_refs: string[]
  reason: string | null
}

export type CardRefundRow = Omit<CardRefund, "amount_minor" | "application_fee_minor"> & {
  amount_minor: string
  application_fee_minor: string
}

export const cardRefundColumns =
  "tenant_no, refund_id, payment_id, attempt, amount_minor, application_fee_minor, state, fee_state, key_no, fee_key_no, provider_ref, failed_refs, reason"

export const toCardRefund = (row: CardRefundRow): CardRefund => ({
  ...row,
  amount_minor: BigInt(row.amount_minor),
  application_fee_minor: BigInt(row.application_fee_minor),
})

export interface ReserveRefundInput {
  tenant_no: TenantId
  refund_id: string
  payment_id: string
  attempt: number
  amount_minor: bigint
  application_fee_minor: bigint
}

/**
 * Creates the row of one refund once, with its amounts frozen, and finds it afterwards. A higher attempt reopens it after the
 * previous one failed or was refused; the fee's share stays unchanged. Decided by the primary key and the row's attempt and
 * state.
 *
 * @returns the row, and `is_new`: created by this call, so it cannot have been requested from the provider before
 */
export async function reserveRefund(db: Db, input: ReserveRefundInput): Promise<{ refund: CardRefund; is_new: boolean }> {
  const { rows: written } = await db.query<{ is_new: boolean }>(
    `insert into card_refund as r (tenant_no, refund_id, payment_id, amount_minor, application_fee_minor, attempt, fee_state)
     values ($1, $2, $3, $4, $5, $6, case when $5::numeric > 0 then 'pending' else 'none' end)
     on conflict (tenant_no, refund_id) do update
       set state = 'requested', attempt = excluded.attempt, key_no = r.key_no + 1, reason = null, updated_at = now(),
         failed_refs = array_remove(r.failed_refs || r.provider_ref, null), provider_ref = null
       where r.attempt < excluded.attempt and r.state in ('failed', 'refused')
     returning xmax = 0 as is_new`,
    [input.tenant_no, input.refund_id, input.payment_id, input.amount_minor, input.application_fee_minor, input.attempt]
  )
  const { rows } = await db.query<CardRefundRow>(
    `select ${cardRefundColumns} from card_refund where tenant_no = $1 and refund_id = $2`,
    [input.tenant_no, input.refund_id]
  )

  return { refund: toCardRefund(rows[0]), is_new: written[0]?.is_new ?? false }
}

/** Those of the provider's ids that belong to another refund of this tenant, including its earlier attempts. */
export async function refsOfOthers(
  db: Db,
  { tenant_no, refund_id }: Pick<CardRefund, "tenant_no" | "refund_id">,
  refs: readonly string[]
): Promise<Set<string>> {
  const { rows } = await db.query<{ ref: string }>(
    `select ref from unnest($3::text[]) as ref where exists (select from card_refund r
       where r.tenant_no = $1 and r.refund_id <> $2 and (r.provider_ref = ref or ref = any (r.failed_refs)))`,
    [tenant_no, refund_id, refs]
  )

  return new Set(rows.map(({ ref }) => ref))
}

/**
 * The refund that an event may be about, by our id in its metadata and its account. The account's owner can forge both: whether
 * it is this refund is decided on the provider's object.
 */
export async function findRefundOfAccount(db: Db, account_ref: string, refund_id: string): Promise<CardRefund | null> {
  const { rows } = await db.query<CardRefundRow>(
    `select ${cardRefundColumns} from card_refund r where refund_id = $2
       and exists (select from card_payment p where p.tenant_no = r.tenant_no and p.id = r.payment_id and p.account_ref = $1)`,
    [account_ref, refund_id]
  )

  return rows[0] ? toCardRefund(rows[0]) : null
}

/** A fee to return under a lease: `fee_attempts` is the lease's number. */
export type DueFee = CardRefund & { fee_attempts: number }

/**
 * Takes up to `limit` refunds whose money was returned and whose fee was not; each is then left for a minute, longer after
 * failures.
 */
export async function takeFeesDue(db: Db, limit: number): Promise<DueFee[]> {
  const { rows } = await db.query<CardRefundRow & { fee_attempts: number }>(
    `update card_refund set fee_attempts = fee_attempts + 1, fee_next_at = now() + make_interval(secs => 60 * power(2, least(fee_attempts, 6)))
     where (tenant_no, refund_id) in (select tenant_no, refund_id from card_refund
       where fee_state = 'pending' and fee_due_at is not null and fee_next_at <= now()
       order by fee_next_at limit $1 for update skip locked)
     returning ${cardRefundColumns}, fee_attempts`,
    [limit]
  )

  return rows.map((row) => ({ ...toCardRefund(row), fee_attempts: row.fee_attempts }))
}

/**
 * Puts a fee back whose account has too many requests at the moment: this was no attempt. Nothing changes if the lease has ended
 * and the fee was taken again: the later lease decides.
 */
export async function putFeeBack(
  db: Db,
  { tenant_no, refund_id, fee_attempts }: Pick<DueFee, "tenant_no" | "refund_id" | "fee_attempts">,
  seconds: number
): Promise<void> {
  await db.query(
    `update card_refund set fee_attempts = fee_attempts - 1, fee_next_at = now() + make_interval(secs => $3)
      where tenant_no = $1 and refund_id = $2 and fee_state = 'pending' and fee_attempts = $4`,
    [tenant_no, refund_id, seconds, fee_attempts]
  )
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { DisputeEvidence } from "../../../../contracts/dispute"

interface DisputeKey {
  tenant_no: TenantId
  id: string
}

/**
 * Freezes the only answer to a dispute before it is sent. Of two simultaneous answers one wins.
 *
 * @returns false when an answer was frozen before
 */
export async function freezeAnswer(db: Db, { tenant_no, id }: DisputeKey, answer: DisputeEvidence, by: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update dispute set answer_state = 'sending', answer = $3, answer_no = answer_no + 1, answered_by = $4
     where tenant_no = $1 and id = $2 and answer_state = 'none' and phase in ('inquiry', 'open')`,
    [tenant_no, id, JSON.stringify(answer), by]
  )

  return rowCount === 1
}

/** The provider has received it. */
export async function markAnswered(db: Db, { tenant_no, id }: DisputeKey): Promise<void> {
  await db.query(
    `update dispute set answer_state = 'sent', answered_at = now() where tenant_no = $1 and id = $2 and answer_state = 'sending'`,
    [tenant_no, id]
  )
}

/** The provider refused the answer and stored nothing: another answer may be written. */
export async function dropAnswer(db: Db, { tenant_no, id, answer_no }: DisputeKey & { answer_no: number }): Promise<void> {
  await db.query(
    `update dispute set answer_state = 'none', answer = null, answered_by = null
     where tenant_no = $1 and id = $2 and answer_state = 'sending' and answer_no = $3`,
    [tenant_no, id, answer_no]
  )
}

/** Replaces an idempotency key for which the provider repeats a 500. */
export async function nextAnswerKey(db: Db, { tenant_no, id, answer_no }: DisputeKey & { answer_no: number }): Promise<void> {
  await db.query(`update dispute set answer_no = greatest(answer_no, $3 + 1) where tenant_no = $1 and id = $2`, [
    tenant_no,
    id,
    answer_no,
  ])
}

/** Records who accepted the dispute. */
export async function recordAcceptance(db: Db, { tenant_no, id }: DisputeKey, by: string): Promise<void> {
  await db.query("update dispute set accepted_by = coalesce(accepted_by, $3) where tenant_no = $1 and id = $2", [
    tenant_no,
    id,
    by,
  ])
}

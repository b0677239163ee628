import type { Db } from "@guichet/kernel/sql"
import type { ComparedAccount } from "../../queries/reconciliation/find-differences"

export interface TakenStep extends ComparedAccount {
  run_id: string
  asked_at: Date
  /** an account that cannot be read is not compared, and its differences stay */
  outcome: "compared" | "disconnected" | "unreachable"
  /** until when its statement, and the platform's, are complete */
  read_to: Date
}

/**
 * Takes a step of the current run whose statement was read, or could not be, since the run was requested. Locked until the
 * caller's transaction ends; other processes skip it. Null when none is ready.
 */
export async function takeStep(db: Db): Promise<TakenStep | null> {
  const { rows } = await db.query<TakenStep & Record<string, unknown>>(
    `select s.run_id, s.tenant_no, s.merchant_account_id, r.asked_at,
       case when t.tenant_no is null then 'compared' when m.status = 'revoked' and t.read_to is distinct from greatest(t.read_to, r.asked_at) then 'disconnected'
         when t.read_to is null or t.read_to < r.asked_at or (f.tenant_no is not null and f.read_to is null) then 'unreachable' else 'compared' end as outcome,
       least(coalesce(t.read_to, now()), coalesce(f.read_to, now())) as read_to
     from reconciliation_step s join reconciliation r on r.id = s.run_id and r.finished_at is null
     left join payments_provider_statement t on t.tenant_no = s.tenant_no and t.merchant_account_id = s.merchant_account_id
     left join payments_merchant_account m on m.tenant_no = s.tenant_no and m.id = s.merchant_account_id
     left join payments_provider_statement f on f.merchant_account_id = ''
     where s.state = 'waiting' and (t.tenant_no is null or m.status = 'revoked' or t.failed_at >= r.asked_at
       or (t.read_to >= r.asked_at and (f.tenant_no is null or f.read_to >= r.asked_at or f.failed_at >= r.asked_at)))
     order by s.tenant_no, s.merchant_account_id limit 1 for update of s skip locked`
  )

  return rows[0] ?? null
}

/** Ends a step. */
export async function endStep(db: Db, step: TakenStep): Promise<void> {
  await db.query(
    `update reconciliation_step set state = $4, compared_to = case when $4 = 'compared' then $5::timestamptz end, ended_at = now()
     where run_id = $1 and tenant_no = $2 and merchant_account_id = $3`,
    [step.run_id, step.tenant_no, step.merchant_account_id, step.outcome, step.read_to]
  )
}

/** Ends the run once no step is left. */
export async function endRun(db: Db): Promise<void> {
  await db.query(
    `update reconciliation r set finished_at = now()
     where r.finished_at is null and not exists (select from reconciliation_step s where s.run_id = r.id and s.state = 'waiting')`
  )
}

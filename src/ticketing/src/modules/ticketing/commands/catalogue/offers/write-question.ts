import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { MAX_QUESTIONS, type QuestionDTO } from "../../../../../contracts/sale-terms"
import { orRefuse } from "../../../or-refuse"

/** A question as an organiser enters it. */
export interface WrittenQuestion extends Pick<QuestionDTO, "asked_of" | "kind" | "label" | "help" | "options" | "is_required"> {
  event_id: string | null
}

const foreign = (event_id: string | null) => ({
  question_tenant_no_event_id_fkey: () => domainError("not_found", { event_id }),
})
const valuesOf = ({ event_id, asked_of, kind, label, help, options, is_required }: WrittenQuestion) => [
  event_id,
  asked_of,
  kind,
  label,
  help,
  options,
  is_required,
]

/**
 * Adds a question below the others.
 *
 * @returns its id
 * @throws not_found (404) { event_id }
 * @throws list_full (409) { most }
 */
export async function insertQuestion(db: Db, tenant: TenantId, question: WrittenQuestion): Promise<string> {
  const id = newId("question")
  const { rowCount } = await orRefuse(
    db.query(
      `insert into question (tenant_no, id, event_id, asked_of, kind, label, help, options, is_required, position)
       select $1, $2, $3, $4, $5, $6, $7, $8::text[], $9, coalesce((select max(position) + 1 from question where tenant_no = $1), 0)
        where (select count(*) from question where tenant_no = $1) < $10`,
      [tenant, id, ...valuesOf(question), MAX_QUESTIONS]
    ),
    foreign(question.event_id)
  )
  if (rowCount !== 1) {
    throw domainError("list_full", { most: MAX_QUESTIONS })
  }

  return id
}

/**
 * Changes a question that is still at `rev`; earlier answers keep the wording in which they were asked.
 *
 * @throws not_found (404)
 * @throws stale_state (409) { rev }
 */
export async function updateQuestion(
  db: Db,
  tenant: TenantId,
  id: string,
  rev: number,
  question: WrittenQuestion
): Promise<void> {
  const { rowCount } = await orRefuse(
    db.query(
      `update question set rev = rev + 1, updated_at = now(), event_id = $4, asked_of = $5, kind = $6, label = $7, help = $8, options = $9::text[], is_required = $10
        where tenant_no = $1 and id = $2 and rev = $3`,
      [tenant, id, rev, ...valuesOf(question)]
    ),
    foreign(question.event_id)
  )
  if (rowCount !== 1) {
    const { rows } = await db.query<{ rev: number }>("select rev from question where tenant_no = $1 and id = $2", [tenant, id])
    throw rows.length > 0 ? domainError("stale_state", { rev: rows[0].rev }) : domainError("not_found", { question_id: id })
  }
}

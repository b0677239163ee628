import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { QuestionDTO, RowCursors } from "../../../../../contracts/sale-terms"
import { readRowPage, type RowsQuery } from "./read-row-page"

const QUESTION = `
  q.id, q.rev, (select jsonb_build_object('id', e.id, 'title', e.title) from event e where e.tenant_no = q.tenant_no and e.id = q.event_id) as event,
  q.asked_of, q.kind, q.label, q.help, q.options, q.is_required, q.is_on`

interface QuestionFilter {
  /** part of the question */
  q?: string
  /** questions asked with this event: its own and those of every event */
  event_id?: string
}

/** Questions in the order in which buyers see them: those of every event first. @throws invalid_data (400): malformed cursor */
export async function listQuestions(
  db: Db,
  tenant: TenantId,
  { q, event_id, ...asked }: RowsQuery & QuestionFilter
): Promise<{ questions: QuestionDTO[] } & RowCursors> {
  const { rows, ...cursors } = await readRowPage<QuestionDTO>(
    db,
    {
      columns: QUESTION,
      from: `from question q where q.tenant_no = $1 and ($2::text is null or strpos(lower(q.label), lower($2)) > 0)
             and ($3::text is null or q.event_id is null or q.event_id = $3)`,
      values: [tenant, q || null, event_id ?? null],
      order: ["coalesce(q.event_id, '')", "q.position", "q.id"],
      like: ["text", "number", "text"],
    },
    asked,
    { list: "questions", q, event_id }
  )

  return { questions: rows, ...cursors }
}

export async function readQuestion(db: Db, tenant: TenantId, id: string): Promise<QuestionDTO | null> {
  const { rows } = await db.query<QuestionDTO>(`select ${QUESTION} from question q where q.tenant_no = $1 and q.id = $2`, [
    tenant,
    id,
  ])

  return rows[0] ?? null
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AskedPlace, Question } from "../../../rules/validate-answers"
import { call } from "../../../call"

interface Row {
  questions: Question[]
  /** events by performance_no */
  events: Record<string, string>
}

const sql = `
select coalesce((
         select json_agg(json_build_object('id', q.id, 'event_id', q.event_id, 'asked_of', q.asked_of, 'kind', q.kind, 'label', q.label, 'help', q.help,
                  'options', q.options, 'is_required', q.is_required) order by q.event_id nulls first, q.position, q.id)
           from question q where q.tenant_no = $1 and q.is_on and (q.event_id is null or q.event_id = any (wanted.event_ids))
       ), '[]') as questions, wanted.events
  from (
    select array_agg(distinct p.event_id) as event_ids, coalesce(json_object_agg(p.performance_no, p.event_id), '{}') as events
      from hold h join performance p on p.tenant_no = h.tenant_no and p.performance_no = h.performance_no
     where h.tenant_no = $1 and h.checkout_id = $2
  ) wanted`

/** Questions to a checkout's buyer and for each of its tickets. */
export async function questionsOfCheckout(
  db: Db,
  tenant: TenantId,
  checkout: { id: string; holds: { performance_no: number; lines: { place_idx: number }[] }[] }
): Promise<{ questions: Question[]; places: AskedPlace[] }> {
  const [{ questions, events }] = await call<Row & Record<string, unknown>>(db, "questions-of-checkout", sql, [
    tenant,
    checkout.id,
  ])
  const places = checkout.holds.flatMap(({ performance_no, lines }) =>
    lines.map(({ place_idx }) => ({ key: `${performance_no} ${place_idx}`, event_id: events[performance_no] }))
  )

  return { questions, places }
}

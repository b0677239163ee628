import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { AdminApprovalRow, RequestState } from "../../../contracts/approval"
import type { Evidence } from "../../../contracts/evidence"

const ROW = `
r.id, r.state, r.note, r.asked_at, r.decided_at, r.reason, r.withdrawn_at, r.withdrawal_reason,
jsonb_build_object('id', t.id, 'name', t.name, 'console_host', ch.host, 'canonical_host', th.host) as tenant,
m.email as member_email, m.role as member_role,
case when e.id is not null then jsonb_build_object('id', e.id, 'title', e.title, 'slug', e.slug, 'is_published', e.status = 'published') end as event`

const JOINS = `
from replication_request r
join tenancy_tenant t on t.tenant_no = r.tenant_no
join tenancy_tenant_host ch on ch.tenant_no = t.tenant_no and ch.kind = 'console' and ch.is_canonical
join tenancy_tenant_host th on th.tenant_no = t.tenant_no and th.kind = 'tenant' and th.is_canonical
join tenancy_member m on m.tenant_no = r.tenant_no and m.id = r.member_id
left join ticketing_event e on e.tenant_no = r.tenant_no and e.id = r.event_id`

const ASKED = `($1::text is null or r.state = $1) and ($2::text is null or strpos(lower(concat_ws(' ', t.name, m.email, e.title)), lower($2)) > 0)`

/** Requests of all tenants: open ones, oldest first, then decided ones, latest first; `open_count` over all. Operator only. */
export async function listApprovals(
  db: Db,
  page: { q?: string; state?: RequestState; limit: number; offset: number }
): Promise<{ approvals: AdminApprovalRow[]; count: number; open_count: number }> {
  const { rows } = await db.query<AdminApprovalRow>(
    `select ${ROW} ${JOINS} where ${ASKED}
     order by r.state = 'open' desc, case when r.state = 'open' then r.asked_at end, r.decided_at desc, r.id limit $3 offset $4`,
    [page.state ?? null, page.q ?? null, page.limit, page.offset]
  )
  const { rows: counts } = await db.query<{ count: number; open_count: number }>(
    `select count(*) filter (where ${ASKED})::int as count, count(*) filter (where r.state = 'open')::int as open_count ${JOINS}`,
    [page.state ?? null, page.q ?? null]
  )

  return { approvals: rows, ...counts[0] }
}

export interface ApprovalFacts extends AdminApprovalRow {
  tenant_no: TenantId
  event_id: string
  decided_by: string | null
  internal_note: string | null
  withdrawn_by: string | null
  /** as decided on; null while open */
  evidence: Evidence | null
  tenant_status: string
  is_test: boolean
  days_since_sign_up: number
}

/** One request of any tenant. Operator only. */
export async function getApproval(db: Db, id: string): Promise<ApprovalFacts | null> {
  const { rows } = await db.query<Omit<ApprovalFacts, "tenant_no"> & { tenant_no: TenantId }>(
    `select ${ROW}, r.tenant_no, r.event_id, r.evidence, r.internal_note, d.email as decided_by, w.email as withdrawn_by, t.status as tenant_status, t.is_test,
       floor(extract(epoch from now() - t.created_at) / 86400)::int as days_since_sign_up
     ${JOINS} left join tenancy_member d on d.tenant_no = 1 and d.user_id = r.decided_by
     left join tenancy_member w on w.tenant_no = 1 and w.user_id = r.withdrawn_by where r.id = $1`,
    [id]
  )

  return rows.length === 0 ? null : { ...rows[0], tenant_no: rows[0].tenant_no }
}

import type { Db } from "@guichet/kernel/sql"
import type { AdminMoneyDifference, AdminMoneyDifferences, DifferenceKind, DifferenceState } from "../../../../contracts"

export interface DifferencesQuery {
  state?: DifferenceState
  kind?: DifferenceKind
  tenant_id?: string
  /** user id; `none`: assigned to no one */
  assignee?: string
  /** the last difference of the previous page */
  after?: string
  limit: number
}

/** Of `money_difference d` with its tenant `t`. */
export const DIFFERENCE_COLUMNS = `d.id, d.kind, d.state, jsonb_build_object('id', t.id, 'name', t.name) as tenant, d.currency,
  d.ours_minor::float8 as ours_minor, d.theirs_minor::float8 as theirs_minor, d.theirs_currency, d.happened_at, d.first_seen_at,
  (select jsonb_build_object('user_id', u.id, 'email', u.email) from "user" u where u.id = d.assigned_to) as assignee`

/** Differences, newest first. Operator only. */
export async function listDifferences(
  db: Db,
  { state, kind, tenant_id, assignee, after, limit }: DifferencesQuery
): Promise<AdminMoneyDifference[]> {
  const { rows } = await db.query<AdminMoneyDifference & Record<string, unknown>>(
    `select ${DIFFERENCE_COLUMNS} from money_difference d join tenancy_tenant t on t.tenant_no = d.tenant_no
     where ($1::text is null or d.state = $1) and ($2::text is null or d.kind = $2) and ($3::text is null or t.id = $3)
       and ($4::text is null or (d.happened_at, d.id) < (select o.happened_at, o.id from money_difference o where o.id = $4))
       and ($6::text is null or case when $6 = 'none' then d.assigned_to is null else d.assigned_to = $6 end)
     order by d.happened_at desc, d.id desc limit $5`,
    [state ?? null, kind ?? null, tenant_id ?? null, after ?? null, limit, assignee ?? null]
  )

  return rows
}

/** Number of differences by state. */
export async function countDifferences(db: Db): Promise<AdminMoneyDifferences["counts"]> {
  const { rows } = await db.query<AdminMoneyDifferences["counts"] & Record<string, unknown>>(
    `select count(*) filter (where state = 'open')::integer as open, count(*) filter (where state = 'explained')::integer as explained,
       count(*) filter (where state = 'resolved')::integer as resolved, count(*) filter (where state = 'gone')::integer as gone
     from money_difference`
  )

  return rows[0]
}

import { domainError } from "@guichet/kernel/errors"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { QuotaDateDTO, QuotaDTO } from "../../../../../contracts/back-office"

interface Page {
  limit: number
  offset: number
}

/** An event's quotas, in order of creation. */
export async function listQuotas(
  db: Db,
  tenant: TenantId,
  event_id: string,
  page: Page
): Promise<{ quotas: QuotaDTO[]; count: number }> {
  const { rows } = await db.query<QuotaDTO & { total: number }>(
    `select id, name, price_level_ids, max_count, count(*) over ()::int as total from quota
      where tenant_no = $1 and event_id = $2 order by quota_no limit $3 offset $4`,
    [tenant, event_id, page.limit, page.offset]
  )

  return { quotas: rows.map(({ total: _total, ...quota }) => quota), count: rows[0]?.total ?? 0 }
}

const DATES = `
  from quota q join performance p on p.tenant_no = q.tenant_no and p.event_id = q.event_id
  where q.tenant_no = $1 and q.id = $2 and p.deleted_at is null and p.status <> 'cancelled' and p.starts_at > now()`

/** Use of a quota at each upcoming date: held, being paid and sold. @throws not_found (404) */
export async function listQuotaDates(
  db: Db,
  tenant: TenantId,
  id: string,
  page: Page
): Promise<{ dates: QuotaDateDTO[]; count: number }> {
  const [known, dates, total] = await Promise.all([
    db.query("select from quota where tenant_no = $1 and id = $2", [tenant, id]),
    db.query<QuotaDateDTO>(
      `select d.id as performance_id, d.starts_at, d.time_zone, u.max_count, u.used,
         exists (select from quota_date o where o.tenant_no = $1 and o.quota_id = $2 and o.performance_no = d.performance_no) as is_own
       from (select p.* ${DATES} order by p.starts_at, p.id limit $3 offset $4) d
       cross join lateral quotas_used(d.tenant_no, d.performance_no) u
       where u.id = $2 order by d.starts_at, d.id`,
      [tenant, id, page.limit, page.offset]
    ),
    db.query<{ count: number }>(`select count(*)::int ${DATES}`, [tenant, id]),
  ])
  if (known.rowCount === 0) {
    throw domainError("not_found", { quota_id: id })
  }

  return { dates: dates.rows, count: total.rows[0].count }
}

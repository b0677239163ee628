import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { QuotaDTO } from "../../../../../contracts/back-office"
import { MAX_QUOTAS } from "../../../../../contracts/limits"

export interface QuotaInput {
  name: string
  /** levels of the event, without repeats */
  price_level_ids: string[]
  /** maximum number of people at each date */
  max_count: number
}

const COLUMNS = "id, name, price_level_ids, max_count"

/** SQL: the event's own price levels. */
const OF_EVENT = `
  (select count(*) from price_level l where l.tenant_no = e.tenant_no and l.event_id = e.id and l.id = any ($4)) = cardinality($4::text[])`

/**
 * Creates a quota for every date of an event. Earlier holds and sales count, even where they exceed it.
 *
 * @throws not_found (404) for an event or price level
 * @throws quota_limit_reached (409) beyond MAX_QUOTAS
 */
export async function insertQuota(db: Db, tenant: TenantId, event_id: string, input: QuotaInput): Promise<QuotaDTO> {
  const { rows } = await db.query<QuotaDTO>(
    `with e as (select * from event where tenant_no = $1 and id = $2 for update)
     insert into quota (tenant_no, id, event_id, name, price_level_ids, max_count)
     select e.tenant_no, $6, e.id, $3, $4, $5 from e
      where ${OF_EVENT} and (select count(*) from quota q where q.tenant_no = e.tenant_no and q.event_id = e.id) < $7
     returning ${COLUMNS}`,
    [tenant, event_id, input.name, input.price_level_ids, input.max_count, newId("quota"), MAX_QUOTAS]
  )
  if (rows.length === 0) {
    throw (await hasMost(db, tenant, event_id))
      ? domainError("quota_limit_reached", { most: MAX_QUOTAS })
      : domainError("not_found", { event_id })
  }

  return rows[0]
}

const hasMost = async (db: Db, tenant: TenantId, event_id: string): Promise<boolean> => {
  const { rows } = await db.query<{ count: number }>(
    "select count(*)::int as count from quota where tenant_no = $1 and event_id = $2",
    [tenant, event_id]
  )

  return rows[0].count >= MAX_QUOTAS
}

/**
 * Changes a quota at every date that has no number of its own.
 *
 * @throws not_found (404) for the quota, or a price level of its event
 */
export async function changeQuota(db: Db, tenant: TenantId, id: string, input: QuotaInput): Promise<QuotaDTO> {
  const { rows } = await db.query<QuotaDTO>(
    `update quota q set name = $3, price_level_ids = $4, max_count = $5 from event e
      where q.tenant_no = $1 and q.id = $2 and e.tenant_no = q.tenant_no and e.id = q.event_id and ${OF_EVENT}
      returning q.id, q.name, q.price_level_ids, q.max_count`,
    [tenant, id, input.name, input.price_level_ids, input.max_count]
  )
  if (rows.length === 0) {
    throw domainError("not_found", { quota_id: id })
  }

  return rows[0]
}

/** Deletes a quota, which then no longer limits anything. @throws not_found (404) */
export async function removeQuota(db: Db, tenant: TenantId, id: string): Promise<void> {
  const { rowCount } = await db.query("delete from quota where tenant_no = $1 and id = $2", [tenant, id])
  if (rowCount === 0) {
    throw domainError("not_found", { quota_id: id })
  }
}

/**
 * Sets the maximum at one date; null: as at all other dates.
 *
 * @throws not_found (404) for the quota
 * @throws performance_not_found (404) for a date of its event
 */
export async function setQuotaOfDate(
  db: Db,
  tenant: TenantId,
  id: string,
  { performance_id, max_count }: { performance_id: string; max_count: number | null }
): Promise<void> {
  const { rows } = await db.query<{ performance_no: number | null }>(
    `select p.performance_no from quota q
       left join performance p on p.tenant_no = q.tenant_no and p.event_id = q.event_id and p.id = $3 and p.deleted_at is null
      where q.tenant_no = $1 and q.id = $2`,
    [tenant, id, performance_id]
  )
  if (rows.length === 0) {
    throw domainError("not_found", { quota_id: id })
  }
  if (rows[0].performance_no === null) {
    throw domainError("performance_not_found", { performance_id })
  }
  const key = [tenant, id, rows[0].performance_no]
  await (max_count === null
    ? db.query("delete from quota_date where tenant_no = $1 and quota_id = $2 and performance_no = $3", key)
    : db.query(
        `insert into quota_date (tenant_no, quota_id, performance_no, max_count) values ($1, $2, $3, $4)
         on conflict (tenant_no, quota_id, performance_no) do update set max_count = excluded.max_count`,
        [...key, max_count]
      ))
}

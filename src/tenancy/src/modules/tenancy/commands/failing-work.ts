import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { FailingWorkDTO } from "../../../contracts/failing-work"

/** One item of a background duty. */
export interface WorkItem {
  /** name of the duty, e.g. `cancellations` */
  duty: string
  /** unique within the duty; `*` for the duty as a whole */
  item_id: string
  /** null: the platform's own */
  tenant_no: TenantId | null
}

const MOST_ERROR = 500
/** Every duty retries its items more often than this: an item without an attempt for this long no longer exists. */
const SHOWN_DAYS = 2
const KEPT_DAYS = 30

/** Records that an item failed, with its latest error; the row stays until `deleteFailure`. */
export async function recordFailure(db: Db, { duty, item_id, tenant_no }: WorkItem, error: string): Promise<void> {
  await db.query(
    `with swept as (delete from failing_work where last_at < now() - make_interval(days => $5))
     insert into failing_work (duty, item_id, tenant_no, error) values ($1, $2, $3, $4)
     on conflict (duty, item_id) do update set error = excluded.error, attempts = failing_work.attempts + 1, last_at = now()`,
    [duty, item_id, tenant_no, error.slice(0, MOST_ERROR), KEPT_DAYS]
  )
}

/** An item succeeded, or no longer exists. */
export async function deleteFailure(db: Db, { duty, item_id }: Omit<WorkItem, "tenant_no">): Promise<void> {
  await db.query("delete from failing_work where duty = $1 and item_id = $2", [duty, item_id])
}

/** Only these items of a duty still fail. */
export async function forgetOthers(db: Db, duty: string, item_ids: string[]): Promise<void> {
  await db.query("delete from failing_work where duty = $1 and item_id <> all ($2)", [duty, item_ids])
}

/** Failing items of all clients, oldest first. Operator only. */
export async function listFailingWork(db: Db, { limit }: { limit: number }): Promise<FailingWorkDTO[]> {
  const { rows } = await db.query<FailingWorkDTO & Record<string, unknown>>(
    `select f.duty, f.item_id, f.error, f.attempts, f.since, f.last_at,
       case when t.id is not null then jsonb_build_object('id', t.id, 'name', t.name, 'kind', t.kind) end as tenant
     from failing_work f left join tenant t on t.tenant_no = f.tenant_no
     where f.last_at > now() - make_interval(days => $2) order by f.since, f.duty, f.item_id limit $1`,
    [limit, SHOWN_DAYS]
  )

  return rows
}

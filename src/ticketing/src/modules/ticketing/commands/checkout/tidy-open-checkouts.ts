import type { Db } from "@guichet/kernel/sql"
import { call } from "../../call"
import type { DueItem } from "../holds/tidy-expired-holds"

/** Open checkouts that no longer have a hold, oldest first. */
export async function listEmptyCheckouts(db: Db, limit: number): Promise<DueItem[]> {
  const { rows } = await db.query<DueItem & Record<string, unknown>>(
    `select c.tenant_no, c.id from checkout c
      where c.state = 'open' and c.updated_at < now() - interval '1 minute'
        and not exists (select from hold h where h.tenant_no = c.tenant_no and h.checkout_id = c.id and h.state in ('held', 'paying'))
      order by c.updated_at limit $1`,
    [limit]
  )

  return rows
}

/** Expires open checkouts without a live hold, or one of them. */
export async function tidyOpenCheckouts(db: Db, limit = 500, { tenant_no, id }: Partial<DueItem> = {}): Promise<number> {
  const [{ tidied }] = await call<{ tidied: number }>(
    db,
    "tidy-open-checkouts",
    "select tidy_open_checkouts($1, $2, $3) as tidied",
    [limit, tenant_no ?? null, id ?? null]
  )

  return tidied
}

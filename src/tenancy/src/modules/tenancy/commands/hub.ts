import type { Db } from "@guichet/kernel/sql"

/** Whether the operator's events page shows the events of all clients. */
export async function isHubOn(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ shown: boolean }>(
    "select shows_clients_events and not is_single_site as shown from tenant where kind = 'platform'"
  )

  return rows[0]?.shown ?? false
}

/** @returns whether the value changed */
export async function setHub(db: Db, shown: boolean): Promise<boolean> {
  const { rowCount } = await db.query(
    "update tenant set shows_clients_events = $1, updated_at = now() where kind = 'platform' and shows_clients_events <> $1",
    [shown]
  )

  return rowCount === 1
}

import type { Db } from "@guichet/kernel/sql"
import type { AdminProviderEvents } from "../../../../contracts/provider-event"

/** Unfinished events by state; finished ones are never counted, since there may be millions. */
export async function countEvents(db: Db): Promise<AdminProviderEvents["counts"]> {
  const { rows } = await db.query<AdminProviderEvents["counts"] & Record<string, unknown>>(
    `select count(*) filter (where state = 'received')::integer as received, count(*) filter (where state = 'parked')::integer as parked,
       count(*) filter (where state = 'dead')::integer as dead
     from webhook_inbox where state in ('received', 'parked', 'dead')`
  )

  return rows[0]
}

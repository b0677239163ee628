import type { Db } from "@guichet/kernel/sql"
import type { AdminWriteCost } from "../../../../contracts"

/** Replaces what clients cost in a currency from now on. */
export async function writeCost(db: Db, cost: AdminWriteCost, set_by: string): Promise<void> {
  await db.query(
    `insert into operator_cost (currency, month_minor, ticket_minor, card_percent, card_fixed_minor, set_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (currency) do update set month_minor = $2, ticket_minor = $3, card_percent = $4, card_fixed_minor = $5, set_by = $6, set_at = now()`,
    [cost.currency, cost.month_minor, cost.ticket_minor, cost.card_percent, cost.card_fixed_minor, set_by]
  )
}

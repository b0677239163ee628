import type { Db } from "@guichet/kernel/sql"
import type { OperatorCost } from "../../../contracts"

/** The operator's costs, by currency: at most one row each, therefore without pages. */
export async function listCosts(db: Db): Promise<OperatorCost[]> {
  const { rows } = await db.query<{ cost: OperatorCost }>(
    `select jsonb_build_object('currency', currency, 'month_minor', month_minor, 'ticket_minor', ticket_minor, 'card_percent', card_percent,
       'card_fixed_minor', card_fixed_minor, 'set_by', set_by, 'set_at', set_at) as cost
     from operator_cost order by currency`
  )

  return rows.map(({ cost }) => cost)
}

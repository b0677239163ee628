import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface LostExchange {
  tenant_no: TenantId
  id: string
  paid_sale_id: string
  /** paid tickets that are in no refund so far */
  ticket_ids: string[]
  /** refund that staff already requested for them */
  refund_id: string | null
}

/**
 * Locks a lost exchange (paid, but its tickets could not move) without a refund of its money, for the caller's transaction; null
 * when none is due.
 */
export async function takeLostExchange(db: Db): Promise<LostExchange | null> {
  const { rows } = await db.query<LostExchange>(
    `select x.tenant_no, x.id, x.paid_sale_id,
       array(select i.paid_ticket_id from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id
         and not exists (select from sale_refund_ticket g where g.tenant_no = i.tenant_no and g.ticket_id = i.paid_ticket_id and g.is_live)) as ticket_ids,
       (select min(g.refund_id) from exchange_item i
          join sale_refund_ticket g on g.tenant_no = i.tenant_no and g.ticket_id = i.paid_ticket_id and g.is_live
         where i.tenant_no = x.tenant_no and i.exchange_id = x.id) as refund_id
     from exchange x where x.state = 'lost' and x.refund_id is null and x.next_at <= now() order by x.next_at limit 1 for update of x skip locked`
  )

  return rows[0] ?? null
}

/** Records the refund of a lost exchange, in the refund's transaction. */
export async function recordExchangeRefund(
  db: Db,
  { tenant_no, id }: Pick<LostExchange, "tenant_no" | "id">,
  refund_id: string
): Promise<void> {
  await db.query("update exchange set refund_id = $3, problem = null where tenant_no = $1 and id = $2", [
    tenant_no,
    id,
    refund_id,
  ])
}

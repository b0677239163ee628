import type { Db } from "@guichet/kernel/sql"

/**
 * Shows the next exchange that was done in its order: the lines say where their tickets are now, their prices stay what was paid. Runs in the caller's
 * transaction.
 *
 * @returns false when none waits
 */
export async function queryMirrorExchange(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ tenant_no: number; id: string; order_id: string }>(
    `select x.tenant_no, x.id, s.order_id from exchange x join sale s on s.tenant_no = x.tenant_no and s.id = x.sale_id
      where x.state = 'done' and x.mirrored_at is null and s.projected_at is not null order by x.done_at limit 1 for update of x skip locked`
  )
  if (rows.length === 0) {
    return false
  }
  const [{ tenant_no, id, order_id }] = rows
  await db.query(
    `update order_line_item l
        set title = e.title, product_title = e.title, subtitle = t.price_level_name, variant_title = t.price_level_name, variant_id = t.variant_id,
            metadata = l.metadata || jsonb_build_object('performance_id', p.id, 'starts_at', p.starts_at, 'section', t.section, 'row', t.row_label,
              'place', t.label, 'exchange_id', i.exchange_id), updated_at = now()
       from order_item o, exchange_item i
       join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
       join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      where i.tenant_no = $1 and i.exchange_id = $2 and o.order_id = $3 and l.id = o.item_id and l.metadata ->> 'ticket_id' = t.id`,
    [tenant_no, id, order_id]
  )
  await db.query("update exchange set mirrored_at = now() where tenant_no = $1 and id = $2", [tenant_no, id])

  return true
}

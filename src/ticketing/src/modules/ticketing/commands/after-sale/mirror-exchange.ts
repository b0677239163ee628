import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"

export interface UnmirroredExchange {
  tenant_no: TenantId
  id: string
  order_id: string
}

/** Locks the next completed exchange that its order does not show yet, for the caller's transaction; null when none is due. */
export async function takeUnmirroredExchange(db: Db): Promise<UnmirroredExchange | null> {
  const { rows } = await db.query<UnmirroredExchange>(
    `select x.tenant_no, x.id, s.order_id from exchange x join sale s on s.tenant_no = x.tenant_no and s.id = x.sale_id
      where x.state = 'done' and x.mirrored_at is null and x.next_at <= now() and s.projected_at is not null
      order by x.next_at, x.done_at limit 1 for update of x skip locked`
  )

  return rows[0] ?? null
}

/** Updates the order's lines to the tickets' new places; their prices stay what was paid. Runs in the caller's transaction. */
export async function mirrorExchange(db: Db, { tenant_no, id, order_id }: UnmirroredExchange): Promise<void> {
  await db.query(
    `update order_line_item l
        set title = e.title, product_title = e.title, subtitle = t.price_level_name, variant_title = t.price_level_name, variant_id = t.variant_id,
            metadata = l.metadata || jsonb_build_object('performance_id', p.id, 'starts_at', p.starts_at, 'section', t.section, 'row', t.row_label, 'at_table', t.at_table,
              'place', t.label, 'exchange_id', i.exchange_id), updated_at = now()
       from order_item o, exchange_item i
       join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id
       join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      where i.tenant_no = $1 and i.exchange_id = $2 and o.order_id = $3 and l.id = o.item_id and l.metadata ->> 'ticket_id' = t.id`,
    [tenant_no, id, order_id]
  )
  await db.query("update exchange set mirrored_at = now(), problem = null where tenant_no = $1 and id = $2", [tenant_no, id])
}

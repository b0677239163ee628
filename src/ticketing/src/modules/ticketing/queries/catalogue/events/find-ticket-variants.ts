import type { Db } from "@guichet/kernel/sql"

export interface TicketVariant {
  variant_id: string
  /** host on which its event's tickets are sold, and the event's slug there */
  host: string
  slug: string
}

/** Which of these variants, of any tenant, represent tickets, and where those are sold. */
export async function findTicketVariants(db: Db, variant_ids: string[]): Promise<TicketVariant[]> {
  const { rows } = await db.query<TicketVariant & Record<string, unknown>>(
    `select distinct l.variant_id, h.host, e.slug from price_level l
       join event e on e.tenant_no = l.tenant_no and e.id = l.event_id
       join tenancy_tenant_host h on h.tenant_no = l.tenant_no and h.kind = 'tenant' and h.is_canonical
     where l.variant_id = any($1)`,
    [variant_ids]
  )

  return rows
}

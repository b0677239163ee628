import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getSaleForMail, type SaleForMail, type TicketForMail } from "../orders/sale-for-mail"

export interface ExchangeForMail {
  sale: SaleForMail
  /** positive: paid by the buyer; negative: refunded */
  difference_minor: bigint
  /** the tickets as they are now, their previous places and their holders */
  items: {
    ticket: TicketForMail
    was: { section: string; row_label: string; at_table: boolean; label: string }
    code_id: string
    holder_email: string | null
  }[]
}

/** A completed exchange for its emails; null when its tickets have changed since or are void. */
export async function getExchangeForMail(
  db: Db,
  { tenant_no, sale_id, exchange_id }: { tenant_no: TenantId; sale_id: string; exchange_id: string }
): Promise<ExchangeForMail | null> {
  const { rows } = await db.query<{
    difference_minor: string
    ticket_id: string
    was: { section: string; row_label: string; at_table: boolean; label: string }
    code_id: string
    holder_email: string | null
  }>(
    `select x.difference_minor, i.ticket_id, t.code_id, t.holder_email,
       jsonb_build_object('section', i.was->>'section', 'row_label', i.was->>'row', 'at_table', coalesce((i.was->>'at_table')::boolean, false), 'label', i.was->>'label') as was
     from exchange x
     join exchange_item i on i.tenant_no = x.tenant_no and i.exchange_id = x.id
     join ticket t on t.tenant_no = i.tenant_no and t.id = i.ticket_id and t.state = 'valid' and t.code_id = i.becomes->>'code_id'
     where x.tenant_no = $1 and x.sale_id = $2 and x.id = $3 and x.state = 'done' order by i.ticket_id`,
    [tenant_no, sale_id, exchange_id]
  )
  const sale = rows.length > 0 ? await getSaleForMail(db, tenant_no, sale_id) : null
  if (!sale) {
    return null
  }

  return {
    sale,
    difference_minor: BigInt(rows[0].difference_minor),
    items: rows.flatMap(({ ticket_id, was, code_id, holder_email }) => {
      const ticket = sale.tickets.find(({ id }) => id === ticket_id)

      return ticket ? [{ ticket, was, code_id, holder_email }] : []
    }),
  }
}

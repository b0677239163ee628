import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getSaleForMail, type SaleForMail, type TicketForMail } from "../orders/sale-for-mail"

export interface OverExchangeForMail {
  id: string
  /** of the tickets to exchange */
  sale: SaleForMail
  /** those of the exchange, as they are now */
  tickets: TicketForMail[]
  /** not paid with real money */
  is_test: boolean
}

/** The exchange whose difference a checkout was to pay, for the email that it did not take place; null for any other checkout. */
export async function getOverExchangeForMail(
  db: Db,
  tenant_no: TenantId,
  checkout_id: string
): Promise<OverExchangeForMail | null> {
  const { rows } = await db.query<{ id: string; sale_id: string; is_test: boolean; ticket_ids: string[] }>(
    `select x.id, x.sale_id, coalesce(c.payment_environment = 'test', false) as is_test,
       array(select i.ticket_id from exchange_item i where i.tenant_no = x.tenant_no and i.exchange_id = x.id) as ticket_ids
     from exchange x join checkout c on c.tenant_no = x.tenant_no and c.id = x.checkout_id
     where x.tenant_no = $1 and x.checkout_id = $2`,
    [tenant_no, checkout_id]
  )
  const sale = rows.length > 0 ? await getSaleForMail(db, tenant_no, rows[0].sale_id) : null
  if (!sale) {
    return null
  }
  const [{ id, is_test, ticket_ids }] = rows

  return { id, sale, tickets: sale.tickets.filter((ticket) => ticket_ids.includes(ticket.id)), is_test: is_test || sale.is_test }
}

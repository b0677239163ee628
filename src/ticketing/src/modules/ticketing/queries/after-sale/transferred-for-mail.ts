import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { getSalesForMail, type SaleForMail, type TicketForMail } from "../orders/sale-for-mail"

interface TransferredForMail {
  ticket: TicketForMail
  code_id: string
  holder_email: string
  sale: SaleForMail
}

/** Valid transferred tickets that still have these codes, in the given order. */
export async function getTransferredForMail(
  db: Db,
  tenant_no: TenantId,
  wanted: { ticket_id: string; code_id: string }[]
): Promise<TransferredForMail[]> {
  const { rows } = await db.query<{ id: string; code_id: string; holder_email: string; sale_id: string }>(
    `select t.id, w.code_id, t.holder_email, t.sale_id
       from unnest($2::text[], $3::text[]) with ordinality as w (ticket_id, code_id, at)
       join ticket t on t.tenant_no = $1 and t.id = w.ticket_id and coalesce(t.code_id, t.id) = w.code_id
      where t.transferred_at is not null and t.state = 'valid' order by w.at`,
    [tenant_no, wanted.map(({ ticket_id }) => ticket_id), wanted.map(({ code_id }) => code_id)]
  )
  const sales = await getSalesForMail(
    db,
    rows.map(({ sale_id }) => ({ tenant_no, sale_id }))
  )

  return rows.flatMap(({ id, code_id, holder_email, sale_id }) => {
    const sale = sales.find((one) => one.id === sale_id)
    const ticket = sale?.tickets.find((one) => one.id === id)

    return sale && ticket ? [{ ticket, code_id, holder_email, sale }] : []
  })
}

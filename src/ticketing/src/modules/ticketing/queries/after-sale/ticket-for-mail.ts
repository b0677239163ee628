import type { Db } from "@guichet/kernel/sql"
import type { TicketMessage } from "../../../../contracts/messages"
import { getSaleForMail, type SaleForMail, type TicketForMail } from "../orders/sale-for-mail"

export interface ChangedTicketForMail {
  sale: SaleForMail
  ticket: TicketForMail
  /** person to whom it was transferred; null: the buyer has it */
  holder: { name: string; email: string } | null
  /** email of the person who had it before by transfer; null: the buyer had it */
  former_email: string | null
}

/** A ticket whose code was replaced, for the people to notify; null when it was replaced again since, or is void. */
export async function getChangedTicketForMail(
  db: Db,
  { tenant_no, sale_id, ticket_id, code_id }: TicketMessage
): Promise<ChangedTicketForMail | null> {
  const { rows } = await db.query<{ holder_name: string | null; holder_email: string | null; former_email: string | null }>(
    `select t.holder_name, t.holder_email, o.holder_email as former_email
       from ticket t left join ticket_replaced_code o on o.tenant_no = t.tenant_no and o.next_code_id = t.code_id
      where t.tenant_no = $1 and t.sale_id = $2 and t.id = $3 and coalesce(t.code_id, t.id) = $4 and t.state = 'valid'`,
    [tenant_no, sale_id, ticket_id, code_id]
  )
  const sale = rows.length > 0 ? await getSaleForMail(db, tenant_no, sale_id) : null
  const ticket = sale?.tickets.find(({ id }) => id === ticket_id)
  if (!sale || !ticket) {
    return null
  }
  const [{ holder_name, holder_email, former_email }] = rows

  return { sale, ticket, holder: holder_email === null ? null : { name: holder_name ?? "", email: holder_email }, former_email }
}

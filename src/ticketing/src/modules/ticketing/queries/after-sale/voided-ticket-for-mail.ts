import type { Db } from "@guichet/kernel/sql"
import type { VoidedTicketMessage } from "../../../../contracts/messages"
import { getSaleForMail, type SaleForMail } from "../orders/sale-for-mail"

export interface VoidedTicketForMail {
  sale: SaleForMail
  event_title: string
  starts_at: Date
  time_zone: string
  section: string
  row_label: string
  at_table: boolean
  label: string
  reason: string
  kept_minor: bigint
  /** person to whom it was transferred; null: the buyer had it */
  holder_email: string | null
}

/** A ticket that the organiser voided, for the people to notify; null when it is not found. */
export async function getVoidedTicketForMail(
  db: Db,
  { tenant_no, sale_id, ticket_id }: VoidedTicketMessage
): Promise<VoidedTicketForMail | null> {
  const { rows } = await db.query<Omit<VoidedTicketForMail, "sale" | "kept_minor"> & { kept_minor: string }>(
    `select e.title as event_title, p.starts_at, p.time_zone, t.section, t.row_label, t.at_table, t.label, v.reason, v.kept_minor, t.holder_email
       from ticket_voiding v
       join ticket t on t.tenant_no = v.tenant_no and t.id = v.ticket_id
       join performance p on p.tenant_no = t.tenant_no and p.performance_no = t.performance_no
       join event e on e.tenant_no = p.tenant_no and e.id = p.event_id
      where v.tenant_no = $1 and v.ticket_id = $2`,
    [tenant_no, ticket_id]
  )
  const sale = rows.length > 0 ? await getSaleForMail(db, tenant_no, sale_id) : null

  return sale && { ...rows[0], kept_minor: BigInt(rows[0].kept_minor), sale }
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MailAttachment } from "../../../contracts"

export interface DueMail {
  id: string
  /** null: sent in the operator's name */
  tenant_no: TenantId | null
  to_address: string
  from_name: string
  reply_to: string | null
  subject: string
  html: string
  text: string
  attachments: MailAttachment[]
}

/** Leases up to `limit` queued emails for a minute: those of a sender that dies become due again. */
export async function takeDueMails(db: Db, limit: number): Promise<DueMail[]> {
  const { rows } = await db.query<DueMail>({
    name: "messaging_take_due_mails",
    text: `update "mail" set attempts = attempts + 1, next_at = now() + interval '60 seconds'
     where id in (select id from "mail" where state = 'queued' and next_at <= now() order by next_at limit $1 for update skip locked)
     returning id, tenant_no, to_address, from_name, reply_to, subject, html, text, attachments`,
    values: [limit],
  })

  return rows
}

import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { QueuedMail } from "./contracts"

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/
const MAX_SUBJECT = 200

/** Line breaks in a header are how mail headers are forged. */
const oneLine = (text: string): string => text.replace(/[\r\n\t\u0000-\u001f\u2028\u2029]+/g, " ").trim()

/**
 * Queues one mail in the caller's transaction; the sender takes it after commit. A key that exists changes nothing.
 *
 * @returns whether the mail was new
 * @throws invalid_data (400) when the address is not one address
 */
export async function queueMail(db: Db, mail: QueuedMail): Promise<boolean> {
  if (!ADDRESS.test(mail.to)) {
    throw domainError("invalid_data", { field: "to" }, "This is not a mail address.")
  }
  const { rowCount } = await db.query(
    `insert into "mail" (id, tenant_no, key, to_address, from_name, reply_to, subject, html, text, attachments)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (key) do nothing`,
    [
      newId("mail"),
      mail.tenant_no,
      mail.key,
      mail.to,
      oneLine(mail.from_name),
      mail.reply_to ?? null,
      oneLine(mail.subject).slice(0, MAX_SUBJECT),
      mail.html,
      mail.text,
      JSON.stringify(mail.attachments ?? []),
    ]
  )

  return rowCount === 1
}

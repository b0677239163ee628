import { domainError } from "@guichet/kernel/errors"
import { newId } from "@guichet/kernel/ids"
import type { Db } from "@guichet/kernel/sql"
import type { QueuedMail } from "./contracts"

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/
const MAX_SUBJECT = 200

/** Removes line breaks, which would allow header injection. */
const oneLine = (text: string): string => text.replace(/[\r\n\t\u0000-\u001f\u2028\u2029]+/g, " ").trim()

/**
 * Queues one email in the caller's transaction; it is sent after commit. Does nothing when the key exists, or when `to` is empty:
 * a buyer at the till who left no email address.
 *
 * @returns whether the email was new
 * @throws invalid_data (400) when `to` is not exactly one address
 */
export const queueMail = async (db: Db, mail: QueuedMail): Promise<boolean> => (await queueMails(db, [mail])) === 1

/**
 * Like `queueMail` for several emails, in one statement: all of them or none.
 *
 * @returns how many were new
 */
export async function queueMails(db: Db, mails: QueuedMail[]): Promise<number> {
  const addressed = mails.filter(({ to }) => to !== "")
  if (addressed.some(({ to }) => !ADDRESS.test(to))) {
    throw domainError("invalid_data", { field: "to" }, "This is not a valid email address.")
  }
  if (addressed.length === 0) {
    return 0
  }
  const { rowCount } = await db.query({
    name: "messaging_queue_mails",
    text: `insert into "mail" (id, tenant_no, key, to_address, from_name, reply_to, subject, html, text, attachments)
     select * from unnest($1::text[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[])
     on conflict (key) do nothing`,
    values: [
      addressed.map(() => newId("mail")),
      addressed.map(({ tenant_no }) => tenant_no),
      addressed.map(({ key }) => key),
      addressed.map(({ to }) => to),
      addressed.map(({ from_name }) => oneLine(from_name)),
      addressed.map(({ reply_to }) => reply_to ?? null),
      addressed.map(({ subject }) => oneLine(subject).slice(0, MAX_SUBJECT)),
      addressed.map(({ html }) => html),
      addressed.map(({ text }) => text),
      addressed.map(({ attachments }) => JSON.stringify(attachments ?? [])),
    ],
  })

  return rowCount ?? 0
}

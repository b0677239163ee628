import type { Db } from "@guichet/kernel/sql"
import { findVoice } from "@guichet/tenancy/brand"
import type { MailBrand, QueuedMail } from "./contracts"

/** A brand as its site asked mails to be sent. @param tenant_no null: the operator speaks */
export async function inVoice(db: Db, tenant_no: number | null, brand: MailBrand): Promise<MailBrand> {
  const { support_address, mail_sender, logo, host } = await findVoice(db, tenant_no)

  return {
    ...brand,
    sender: mail_sender,
    support: support_address,
    logo: logo && host ? { ...logo, url: `${originOf(brand.url, host)}${logo.path}` } : null,
  }
}

/** Who a mail is from, and where an answer to it goes. */
export const signedBy = ({ name, sender, support }: MailBrand): Pick<QueuedMail, "from_name" | "reply_to"> => ({
  from_name: sender ?? name,
  ...(support && { reply_to: support }),
})

/** A mail's subject, marked where no real money is in it. */
export const headed = ({ is_test }: MailBrand, subject: string): string => (is_test ? `TEST · ${subject}` : subject)

/** Of another host of the installation, reached as `url` is. */
function originOf(url: string, host: string): string {
  const address = new URL(url)
  address.hostname = host

  return address.origin
}

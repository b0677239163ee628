import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import { findVoice } from "@guichet/tenancy/brand"
import type { MailBrand, QueuedMail } from "./contracts"

/**
 * Applies the site's email settings to a brand.
 *
 * @param tenant_no null: the operator's
 */
export async function inVoice(db: Db, tenant_no: TenantId | null, brand: MailBrand): Promise<MailBrand> {
  const { support_address, mail_sender, logo, host } = await findVoice(db, tenant_no)

  return {
    ...brand,
    sender: mail_sender,
    support: support_address,
    logo: logo && host ? { ...logo, url: `${originOf(brand.url, host)}${logo.path}` } : null,
  }
}

/** Sender name and Reply-To of an email. */
export const signedBy = ({ name, sender, support }: MailBrand): Pick<QueuedMail, "from_name" | "reply_to"> => ({
  from_name: sender ?? name,
  ...(support && { reply_to: support }),
})

/** An email's subject, marked when no real money is involved. */
export const headed = ({ is_test }: MailBrand, subject: string): string => (is_test ? `TEST · ${subject}` : subject)

/** Origin of another host of the installation, with the scheme and port of `url`. */
function originOf(url: string, host: string): string {
  const address = new URL(url)
  address.hostname = host

  return address.origin
}

import type { Db } from "@guichet/kernel/sql"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { Logo } from "../../../../contracts/logo"

/** Sender and Reply-To of an email. */
export interface Voice {
  support_address: string | null
  mail_sender: string | null
  logo: Logo | null
  /** canonical host of the sender's site */
  host: string | null
}

/** @param tenant_no null: the operator */
export async function findVoice(db: Db, tenant_no: TenantId | null): Promise<Voice> {
  const { rows } = await db.query<Voice & Record<string, unknown>>({
    name: "tenancy_find_voice",
    text: `select support_address, mail_sender, shown_logo(b.tenant_no) as logo,
       (select host from tenant_host h where h.tenant_no = b.tenant_no and h.kind = 'tenant' and h.is_canonical and h.status = 'live') as host
     from site_brand b where b.tenant_no = coalesce($1, (select tenant_no from tenant where kind = 'platform'))`,
    values: [tenant_no],
  })

  return rows[0] ?? { support_address: null, mail_sender: null, logo: null, host: null }
}

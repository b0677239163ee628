import type { Db } from "@guichet/kernel/sql"
import type { MailLocale } from "../../../contracts"

export interface OperatorForMail {
  name: string
  colour: string
  locale: MailLocale
  console_host: string
  /** of its owners and admins */
  emails: string[]
}

/** In whose name the installation's own emails are sent, and to whom; null while there is no operator. */
export async function getOperatorForMail(db: Db): Promise<OperatorForMail | null> {
  const { rows } = await db.query<OperatorForMail & Record<string, unknown>>(
    `select o.name, coalesce(o.theme->>'brand', '#1f2937') as colour, o.default_locale as locale, h.host as console_host,
       array(select m.email from tenancy_member m where m.tenant_no = o.tenant_no and m.role in ('operator_owner', 'operator_admin') and m.status = 'active'
             order by m.email) as emails
     from tenancy_tenant o join tenancy_tenant_host h on h.tenant_no = o.tenant_no and h.kind = 'console' and h.is_canonical
     where o.kind = 'platform'`
  )

  return rows[0] ?? null
}

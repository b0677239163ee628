import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MailBrand, MailLocale } from "../contracts"
import { inVoice } from "../voice"

/** A console user, and the operator in whose name they are written to. */
export interface StaffReader {
  email: string
  /** the site's name; its console's host while it is not confirmed, because anyone can have chosen the name at sign-up */
  site: string
  /** the language chosen in their profile, else the site's */
  locale: MailLocale
  has_password: boolean
  /** false: a signed-up site whose owner has not signed in yet */
  is_confirmed: boolean
  /** host of the console */
  host: string
  console_url: string
  brand: MailBrand
}

const sql = `
select m.email, t.name as site, coalesce(a.language, t.default_locale) as locale, t.confirmed_at is not null as is_confirmed, h.host, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour, oh.host as operator_host,
  exists (select 1 from provider_identity p where p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null)
    as has_password
from tenancy_member m
join tenancy_tenant t on t.tenant_no = m.tenant_no and t.status <> 'opening'
left join tenancy_staff_account a on a.user_id = m.user_id
join tenancy_tenant_host h on h.tenant_no = m.tenant_no and h.kind = 'console' and h.is_canonical and h.status = 'live'
join tenancy_tenant o on o.kind = 'platform'
join tenancy_tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
where m.tenant_no = $1 and m.user_id = $2 and m.status = 'active'`

interface Row {
  email: string
  site: string
  locale: MailLocale
  has_password: boolean
  is_confirmed: boolean
  host: string
  operator_name: string
  operator_colour: string
  operator_host: string
}

/** Null when the membership has ended. */
export async function findStaffReader(
  pool: Pool,
  settings: Settings,
  { tenant_no, user_id }: { tenant_no: TenantId; user_id: string }
): Promise<StaffReader | null> {
  const { rows } = await pool.query<Row>(sql, [tenant_no, user_id])
  const [row] = rows

  return row
    ? {
        email: row.email,
        site: row.is_confirmed ? row.site : row.host,
        locale: row.locale,
        has_password: row.has_password,
        is_confirmed: row.is_confirmed,
        host: row.host,
        console_url: publicUrl(settings, row.host),
        brand: await inVoice(pool, null, {
          name: row.operator_name,
          colour: row.operator_colour,
          url: publicUrl(settings, row.operator_host),
        }),
      }
    : null
}

import type { Pool } from "pg"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface SignUp {
  name: string
  country: string
  host: string
  operator_name: string
  operator_colour: string
  operator_console: string
  /** each in the language chosen in their profile, else the site's */
  readers: { email: string; locale: MailLocale }[]
}

const sql = `
select t.name, t.country, th.host, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour, oc.host as operator_console,
  array(select jsonb_build_object('email', m.email, 'locale', coalesce(a.language, o.default_locale))
    from tenancy_member m left join tenancy_staff_account a on a.user_id = m.user_id
    where m.tenant_no = o.tenant_no and m.role in ('operator_owner', 'operator_admin') and m.status = 'active') as readers
from tenancy_tenant t
join tenancy_tenant_host th on th.tenant_no = t.tenant_no and th.kind = 'tenant' and th.is_canonical
join tenancy_tenant o on o.kind = 'platform'
join tenancy_tenant_host oc on oc.tenant_no = o.tenant_no and oc.kind = 'console' and oc.is_canonical
where t.tenant_no = $1`

const words = {
  en: {
    subject: (site: string) => `New sign-up: ${site}`,
    opened: (site: string, country: string, host: string) => `${site} (${country}) has just opened its site: ${host}`,
    contact: (email: string) => `Contact: ${email}`,
    client: "View this client",
  },
  fr: unbrokenWords({
    subject: (site: string) => `Nouvelle inscription : ${site}`,
    opened: (site: string, country: string, host: string) => `${site} (${country}) vient d’ouvrir son site : ${host}`,
    contact: (email: string) => `Contact : ${email}`,
    client: "Voir ce client",
  }),
}

/** D1: each sign-up is emailed to the operator's owners and admins, for information only. One email per tenant and reader. */
export function listenForSignUps(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.tenant_signed_up, "mail-operator", async ({ payload }) => {
    const tenant_no = tenantOfMessage(payload)
    const { rows } = await pool.query<SignUp>(sql, [tenant_no])
    if (rows.length === 0) {
      return
    }
    const [signUp] = rows
    const brand = await inVoice(pool, null, {
      name: signUp.operator_name,
      colour: signUp.operator_colour,
      url: publicUrl(settings, signUp.operator_console),
    })
    for (const { email, locale } of signUp.readers) {
      const say = words[locale]
      const subject = say.subject(signUp.name)
      const bodies = renderMail(
        <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
          <Line>{say.opened(signUp.name, signUp.country, signUp.host)}</Line>
          {payload.owner_email ? <Line>{say.contact(String(payload.owner_email))}</Line> : null}
          <Action brand={brand} href={`${brand.url}/app/platform/tenants/${encodeURIComponent(String(payload.tenant_id))}`}>
            {say.client}
          </Action>
        </BrandMail>
      )
      await queueMail(pool, {
        tenant_no: null,
        key: `tenant-signed-up:${tenant_no}:${email}`,
        to: email,
        ...signedBy(brand),
        subject,
        ...bodies,
      })
    }
  })
}

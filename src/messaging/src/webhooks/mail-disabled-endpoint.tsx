import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { publicUrl, readSettings } from "@guichet/kernel/settings"
import type { TenantId } from "@guichet/kernel/tenant-id"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface DisabledEndpoint {
  tenant_no: TenantId
  endpoint_id: string
  url: string
  why: "failing" | "gone"
  at: Date
}

interface Reader {
  emails: string[]
  site: string
  locale: MailLocale
  console_host: string
  operator_name: string
  operator_colour: string
}

const sql = `
select t.name as site, t.default_locale as locale, h.host as console_host, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour,
  array(select m.email from tenancy_member m where m.tenant_no = t.tenant_no and m.role in ('owner', 'operator_owner') and m.status = 'active' order by m.id) as emails
from tenancy_tenant t
join tenancy_tenant_host h on h.tenant_no = t.tenant_no and h.kind = 'console' and h.is_canonical
join tenancy_tenant o on o.kind = 'platform'
where t.tenant_no = $1`

const words = {
  en: {
    subject: (site: string) => `${site}: your server no longer receives webhooks`,
    failing: (url: string) => `For five days, ${url} has not accepted a single message. We have stopped sending to it.`,
    gone: (url: string) => `${url} responded that it no longer exists (410). We have stopped sending to it.`,
    kept: "Undelivered messages are kept for 30 days. Fix your server and turn the endpoint back on to have them sent.",
    open: "Open the console",
  },
  fr: unbrokenWords({
    subject: (site: string) => `${site} : votre serveur ne reçoit plus de webhooks`,
    failing: (url: string) => `Depuis cinq jours, ${url} n’a accepté aucun message. Nous avons cessé les envois.`,
    gone: (url: string) => `${url} a répondu que cette adresse n’existe plus (410). Nous avons cessé les envois.`,
    kept: "Les messages non remis sont conservés 30 jours. Remettez votre serveur en état et réactivez l’adresse : ils seront envoyés.",
    open: "Ouvrir la console",
  }),
}

/** Emails each owner, in the operator's name, when an endpoint was turned off automatically. */
export async function mailDisabledEndpoint(
  pool: Pool,
  { tenant_no, endpoint_id, url, why, at }: DisabledEndpoint
): Promise<void> {
  const { rows } = await pool.query<Reader & Record<string, unknown>>(sql, [tenant_no])
  for (const { emails, site, locale, console_host, operator_name, operator_colour } of rows) {
    const say = words[locale]
    const brand = await inVoice(pool, null, {
      name: operator_name,
      colour: operator_colour,
      url: publicUrl(readSettings(), console_host),
    })
    const bodies = renderMail(
      <BrandMail brand={brand} locale={locale} preview={say.subject(site)} heading={say.subject(site)}>
        <Line>{say[why](url)}</Line>
        <Muted>{say.kept}</Muted>
        <Action brand={brand} href={`${brand.url}/app/developers`}>
          {say.open}
        </Action>
      </BrandMail>
    )
    for (const to of emails) {
      const key = `webhook-off:${endpoint_id}:${at.getTime()}:${to}`
      await queueMail(pool, { tenant_no: null, key, to, ...signedBy(brand), subject: say.subject(site), ...bodies })
    }
  }
}

import type { Pool } from "pg"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface Entry {
  visitor: string
  reason: string
  minutes: number
  site: string
  locale: MailLocale
  console_host: string
  operator_name: string
  operator_colour: string
  operator_host: string
  owner_emails: string[]
}

const sql = `
select v.email as visitor, v.reason, v.minutes, t.name as site, t.default_locale as locale, c.host as console_host, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour, oh.host as operator_host,
  array(select m.email from tenancy_member m where m.tenant_no = v.tenant_no and m.role = 'owner' and m.status = 'active') as owner_emails
from tenancy_support_session v
join tenancy_tenant t on t.tenant_no = v.tenant_no
join tenancy_tenant_host c on c.tenant_no = v.tenant_no and c.kind = 'console' and c.is_canonical
join tenancy_tenant o on o.kind = 'platform'
join tenancy_tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
where v.tenant_no = $1 and v.id = $2`

const words = {
  en: {
    subject: (operator: string, site: string) => `${operator} is in the console of ${site}`,
    who: (visitor: string, operator: string, minutes: number) =>
      `${visitor} of ${operator} has just started a support session in your console, for ${minutes} minutes at most. The session is read-only and masks your buyers’ data, unless it is extended with a second reason.`,
    reason: (reason: string) => `Reason: ${reason}`,
    see: "View or end the session",
    kept: "Every change made in a support session is recorded in your console’s log.",
  },
  fr: unbrokenWords({
    subject: (operator: string, site: string) => `${operator} est dans la console de ${site}`,
    who: (visitor: string, operator: string, minutes: number) =>
      `${visitor}, de ${operator}, vient d’entrer dans votre console, pour ${minutes} minutes au plus. La session d’assistance est en lecture seule et masque vos acheteurs, sauf si elle est étendue avec un second motif.`,
    reason: (reason: string) => `Motif : ${reason}`,
    see: "Voir la session ou y mettre fin",
    kept: "Chaque modification faite pendant une session d’assistance est consignée dans le journal de votre console.",
  }),
}

/** support.entered → one email to each of the tenant's owners, in the operator's name. */
export function listenForSupportSessions(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.support_entered, "mail-owners", async ({ payload }) => {
    const support_session_id = String(payload.support_session_id)
    const { rows } = await pool.query<Entry>(sql, [tenantOfMessage(payload), support_session_id])
    if (rows.length === 0) {
      return
    }
    const [support_session] = rows
    const { operator_name, site, locale } = support_session
    const brand = await inVoice(pool, null, {
      name: operator_name,
      colour: support_session.operator_colour,
      url: publicUrl(settings, support_session.operator_host),
    })
    const say = words[locale]
    const subject = say.subject(operator_name, site)
    const bodies = renderMail(
      <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
        <Line>{say.who(support_session.visitor, operator_name, support_session.minutes)}</Line>
        <Line>{say.reason(support_session.reason)}</Line>
        <Action brand={brand} href={`${publicUrl(settings, support_session.console_host)}/app/activity/support`}>
          {say.see}
        </Action>
        <Muted>{say.kept}</Muted>
      </BrandMail>
    )
    for (const to of support_session.owner_emails) {
      await queueMail(pool, {
        tenant_no: null,
        key: `support-entered:${support_session_id}:${to}`,
        to,
        ...signedBy(brand),
        subject,
        ...bodies,
      })
    }
  })
}

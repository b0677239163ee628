import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface Visit {
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
  array(select m.email from member m where m.tenant_no = v.tenant_no and m.role = 'owner' and m.status = 'active') as owner_emails
from support_visit v
join tenant t on t.tenant_no = v.tenant_no
join tenant_host c on c.tenant_no = v.tenant_no and c.kind = 'console' and c.is_canonical
join tenant o on o.kind = 'platform'
join tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
where v.tenant_no = $1 and v.id = $2`

const words = {
  en: {
    subject: (operator: string, site: string) => `${operator} is in the console of ${site}`,
    who: (visitor: string, operator: string, minutes: number) =>
      `${visitor} of ${operator} has just entered your console, for ${minutes} minutes at most. They look only, and do not see who your buyers are, unless they raise the visit with a second reason.`,
    reason: (reason: string) => `Reason: ${reason}`,
    see: "See what is done, or end it",
    kept: "Whatever is done in a visit stays in your console’s log.",
  },
  fr: unbrokenWords({
    subject: (operator: string, site: string) => `${operator} est dans la console de ${site}`,
    who: (visitor: string, operator: string, minutes: number) =>
      `${visitor}, de ${operator}, vient d’entrer dans votre console, pour ${minutes} minutes au plus. La visite est en lecture seule et masque vos acheteurs, sauf si elle est élargie avec un second motif.`,
    reason: (reason: string) => `Motif : ${reason}`,
    see: "Voir ce qui est fait, ou y mettre fin",
    kept: "Tout ce qui est fait pendant une visite reste au journal de votre console.",
  }),
}

/** support.entered → one mail to each of the tenant's owners. The operator speaks. */
export function listenForVisits(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.support_entered, "mail-owners", async ({ payload }) => {
    const visit_id = String(payload.visit_id)
    const { rows } = await pool.query<Visit>(sql, [Number(payload.tenant_no), visit_id])
    if (rows.length === 0) {
      return
    }
    const [visit] = rows
    const { operator_name, site, locale } = visit
    const brand = await inVoice(pool, null, {
      name: operator_name,
      colour: visit.operator_colour,
      url: publicUrl(settings, visit.operator_host),
    })
    const say = words[locale]
    const subject = say.subject(operator_name, site)
    const bodies = renderMail(
      <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
        <Line>{say.who(visit.visitor, operator_name, visit.minutes)}</Line>
        <Line>{say.reason(visit.reason)}</Line>
        <Action brand={brand} href={`${publicUrl(settings, visit.console_host)}/app/activity/support`}>
          {say.see}
        </Action>
        <Muted>{say.kept}</Muted>
      </BrandMail>
    )
    for (const to of visit.owner_emails) {
      await queueMail(pool, {
        tenant_no: null,
        key: `support-entered:${visit_id}:${to}`,
        to,
        ...signedBy(brand),
        subject,
        ...bodies,
      })
    }
  })
}

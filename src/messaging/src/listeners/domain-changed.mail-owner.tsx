import { domainToUnicode } from "node:url"
import type { Pool } from "pg"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { firstOfMonth, unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { domainMessages } from "@guichet/domains/contracts"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface Site {
  locale: MailLocale
  time_zone: string
  console_host: string
  own_host: string
  operator_name: string
  operator_colour: string
  emails: string[]
}

/** `own_host`: where the site is reachable without the domain. */
const sql = `
select t.default_locale as locale, t.time_zone, c.host as console_host, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour,
  coalesce((select h.host from tenancy_tenant_host h where h.tenant_no = t.tenant_no and h.kind = 'tenant' and h.status = 'live' and h.host <> $2
    order by h.is_canonical desc, h.host limit 1), c.host) as own_host,
  array(select m.email from tenancy_member m where m.tenant_no = t.tenant_no and m.status = 'active'
    and m.role in ('owner', 'admin', 'operator_owner', 'operator_admin') order by m.email) as emails
from tenancy_tenant t
join tenancy_tenant_host c on c.tenant_no = t.tenant_no and c.kind = 'console' and c.is_canonical and c.status = 'live'
join tenancy_tenant o on o.kind = 'platform'
where t.tenant_no = $1`

type Change = "moved_away" | "lapsed" | "given_up" | "sending_lapsed"

interface Facts {
  host: string
  own: string
  until: string
}

const words = {
  en: {
    moved_away: {
      subject: ({ host }: Facts) => `${host} no longer points to your site`,
      line: ({ own, until }: Facts) =>
        `The DNS records of your domain no longer point to your site. We keep serving it until ${until}; if the records are not restored by then, buyers will find you at ${own}. Tickets already sold stay valid.`,
    },
    lapsed: {
      subject: ({ host }: Facts) => `${host} is no longer served`,
      line: ({ own }: Facts) =>
        `The DNS records of your domain have pointed elsewhere for three days. Buyers now find you at ${own}; tickets already sold stay valid. Restore the records to use the domain again.`,
    },
    given_up: {
      subject: ({ host }: Facts) => `${host} was not set up in time`,
      line: ({ own }: Facts) =>
        `The DNS records of the domain you added were not correct within two weeks. Nothing has changed for buyers: your site is available at ${own}. Check the domain in the console to start again.`,
    },
    sending_lapsed: {
      subject: ({ host }: Facts) => `Emails are no longer sent from ${host}`,
      line: () =>
        `The DNS records that authenticate emails from your domain are no longer correct. Until they are, your emails to buyers are sent from our address, and replies still go to yours: none is lost. The console shows which record to correct.`,
    },
    open: "View the records",
  },
  fr: unbrokenWords({
    moved_away: {
      subject: ({ host }: Facts) => `${host} ne pointe plus vers votre site`,
      line: ({ own, until }: Facts) =>
        `Les enregistrements DNS de votre domaine ne pointent plus vers votre site. Il reste en service jusqu’au ${until} ; s’ils ne sont pas rétablis d’ici là, le public vous trouvera à l’adresse ${own}. Les billets vendus restent valables.`,
    },
    lapsed: {
      subject: ({ host }: Facts) => `${host} n’est plus en service`,
      line: ({ own }: Facts) =>
        `Les enregistrements DNS de votre domaine pointent ailleurs depuis trois jours. Le public vous trouve maintenant à l’adresse ${own} ; les billets vendus restent valables. Rétablissez les enregistrements pour utiliser de nouveau le domaine.`,
    },
    given_up: {
      subject: ({ host }: Facts) => `${host} n’a pas été configuré à temps`,
      line: ({ own }: Facts) =>
        `Les enregistrements DNS du domaine que vous avez ajouté n’étaient pas corrects après deux semaines. Rien ne change pour le public : votre site est accessible à l’adresse ${own}. Vérifiez le domaine dans la console pour recommencer.`,
    },
    sending_lapsed: {
      subject: ({ host }: Facts) => `Les e-mails ne partent plus de ${host}`,
      line: () =>
        `Les enregistrements DNS qui authentifient les e-mails de votre domaine ne sont plus corrects. En attendant leur correction, vos e-mails au public partent de notre adresse et les réponses arrivent toujours à la vôtre : aucune n’est perdue. La console indique l’enregistrement à corriger.`,
    },
    open: "Voir les enregistrements",
  }),
}

const MESSAGES = {
  moved_away: domainMessages.domain_moved_away,
  lapsed: domainMessages.domain_lapsed,
  given_up: domainMessages.domain_given_up,
  sending_lapsed: domainMessages.sending_lapsed,
} as const satisfies Record<Change, string>

/**
 * domain.moved_away, domain.lapsed, domain.given_up, domain.sending_lapsed → one email to each owner and admin of the site, in
 * the operator's name.
 */
export function listenForDomains(pool: Pool, settings: Settings): void {
  for (const [change, message] of Object.entries(MESSAGES) as [Change, string][]) {
    onMessage(message, "mail-owner", async ({ key, payload }) => {
      const { rows } = await pool.query<Site>(sql, [tenantOfMessage(payload), String(payload.host)])
      if (rows.length > 0) {
        await mailOwners(pool, settings, rows[0], { key, change, host: String(payload.host), until: payload.served_until })
      }
    })
  }
}

async function mailOwners(
  pool: Pool,
  settings: Settings,
  site: Site,
  { key, change, host, until }: { key: string; change: Change; host: string; until: unknown }
): Promise<void> {
  const console_url = publicUrl(settings, site.console_host)
  const brand = await inVoice(pool, null, { name: site.operator_name, colour: site.operator_colour, url: console_url })
  const say = words[site.locale]
  const facts: Facts = {
    host: domainToUnicode(host),
    own: site.own_host,
    until: typeof until === "string" ? momentIn(until, site) : "",
  }
  const subject = say[change].subject(facts)
  const bodies = renderMail(
    <BrandMail brand={brand} locale={site.locale} preview={subject} heading={subject}>
      <Line>{say[change].line(facts)}</Line>
      <Action brand={brand} href={`${console_url}/app/domains`}>
        {say.open}
      </Action>
    </BrandMail>
  )
  for (const to of site.emails) {
    await queueMail(pool, { tenant_no: null, key: `${key}:${to}`, to, ...signedBy(brand), subject, ...bodies })
  }
}

function momentIn(iso: string, { locale, time_zone }: Site): string {
  const text = new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", {
    dateStyle: "full",
    timeStyle: "short",
    timeZone: time_zone,
  }).format(new Date(iso))

  return locale === "fr" ? firstOfMonth(text) : text
}

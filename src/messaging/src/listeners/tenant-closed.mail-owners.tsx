import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage, type Message } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import type { Pool } from "pg"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface Closed {
  name: string
  locale: MailLocale
  country: string
  time_zone: string
  console: string
  operator_name: string
  operator_colour: string
  owners: string[]
}

const sql = `
select t.name, t.default_locale as locale, t.country, t.time_zone, c.host as console, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour,
  array(select m.email from tenancy_member m where m.tenant_no = t.tenant_no and m.role = 'owner' and m.status = 'active' order by m.created_at) as owners
from tenancy_tenant t
join tenancy_tenant_host c on c.tenant_no = t.tenant_no and c.kind = 'console' and c.is_canonical
join tenancy_tenant o on o.kind = 'platform'
where t.tenant_no = $1`

const words = {
  en: {
    subject: (site: string) => `${site} is closed`,
    what: "We have closed your site. It no longer sells tickets, and its pages show that it is closed.",
    ended:
      "Everyone was signed out. API keys, webhooks, invitations, check-in devices and emails from your own domain no longer work.",
    domains: (hosts: string[]) =>
      `No longer served by us: ${hosts.join(", ")}. You can point these domains elsewhere. If our name servers answer for them, they keep doing so until that day: move their DNS records before then.`,
    until: (day: string) =>
      `Until ${day}, owners can still sign in to view and export everything: Site → Export. After that, the console is closed.`,
    invoice: "Any remaining amount due comes with the last invoice, at the end of your billing month. Unpaid invoices stay due.",
    mistake: "If this is a mistake, write to us before then: until that day, we can reopen the site.",
    open: "Export your data",
    reopened: {
      subject: (site: string) => `${site} has reopened`,
      what: "We have reopened your site. Sign in as before.",
      again:
        "API keys, invitations and devices must be created again; webhooks and emails from your own domain must be turned on again. Your own domains are checked when you request it on the Domains page.",
      open: "Open your console",
    },
    reason: (reason: string) => `Our reason: ${reason}`,
  },
  fr: unbrokenWords({
    subject: (site: string) => `${site} est fermé`,
    what: "Nous avons fermé votre site. Il ne vend plus de billets, et ses pages indiquent qu’il est fermé.",
    ended:
      "Tout le monde a été déconnecté. Les clés d’API, les webhooks, les invitations, les appareils de contrôle et les e-mails depuis votre domaine ne fonctionnent plus.",
    domains: (hosts: string[]) =>
      `Ne sont plus en service : ${hosts.join(", ")}. Vous pouvez faire pointer ces domaines ailleurs. Si nos serveurs de noms répondent pour eux, ils continuent jusqu’à cette date : déplacez leurs enregistrements DNS d’ici là.`,
    until: (day: string) =>
      `Jusqu’au ${day}, les propriétaires peuvent encore se connecter pour tout consulter et tout exporter : Site → Export. Ensuite, la console est fermée.`,
    invoice:
      "Le solde dû figurera sur la dernière facture, à la fin de votre mois de facturation. Les factures impayées restent à régler.",
    mistake: "Si c’est une erreur, écrivez-nous d’ici là : jusqu’à cette date, nous pouvons rouvrir le site.",
    open: "Exporter vos données",
    reopened: {
      subject: (site: string) => `${site} est rouvert`,
      what: "Nous avons rouvert votre site. Connectez-vous comme avant.",
      again:
        "Les clés d’API, les invitations et les appareils sont à recréer, les webhooks et les e-mails depuis votre domaine à réactiver. Vos propres domaines sont vérifiés quand vous le demandez sur la page Domaines.",
      open: "Ouvrir votre console",
    },
    reason: (reason: string) => `Notre motif : ${reason}`,
  }),
}

/**
 * Notifies a client's owners that it is closed, until when they can read and how to export everything; or that it was reopened.
 * One email per change and reader.
 */
export function listenForClosings(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.tenant_closed, "mail-owners", async (message) => {
    const { readable_until, hosts } = message.payload as { readable_until: string; hosts: string[] }
    await mailOwners(pool, settings, message, ({ name, locale, country, time_zone }) => {
      const say = words[locale]

      return {
        subject: say.subject(name),
        lines: [
          say.what,
          say.reason(String(message.payload.reason)),
          say.until(dayIn(readable_until, { language: `${locale}-${country}`, time_zone })),
          say.ended,
          ...(hosts.length > 0 ? [say.domains(hosts)] : []),
          say.invoice,
          say.mistake,
        ],
        action: { label: say.open, path: "/app/site" },
      }
    })
  })
  onMessage(tenancyMessages.tenant_reopened, "mail-owners", (message) =>
    mailOwners(pool, settings, message, ({ name, locale }) => {
      const { reopened, reason } = words[locale]

      return {
        subject: reopened.subject(name),
        lines: [reopened.what, reason(String(message.payload.reason)), reopened.again],
        action: { label: reopened.open, path: "/app" },
      }
    })
  )
}

interface MailContent {
  subject: string
  lines: string[]
  action: { label: string; path: string }
}

async function mailOwners(
  pool: Pool,
  settings: Settings,
  { key, payload }: Message,
  write: (site: Closed) => MailContent
): Promise<void> {
  const { rows } = await pool.query<Closed>(sql, [tenantOfMessage(payload)])
  if (rows.length === 0) {
    return
  }
  const [site] = rows
  const { operator_name, operator_colour, console, locale, owners } = site
  const brand = await inVoice(pool, null, { name: operator_name, colour: operator_colour, url: publicUrl(settings, console) })
  const { subject, lines, action } = write(site)
  const bodies = renderMail(
    <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
      {lines.map((line) => (
        <Line key={line}>{line}</Line>
      ))}
      <Action brand={brand} href={brand.url + action.path}>
        {action.label}
      </Action>
    </BrandMail>
  )
  for (const to of owners) {
    await queueMail(pool, { tenant_no: null, key: `${key}:${to}`, to, ...signedBy(brand), subject, ...bodies })
  }
}

const dayIn = (instant: string, { language, time_zone }: { language: string; time_zone: string }): string =>
  new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: time_zone }).format(new Date(instant))

import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { consoleEntryUrl, issueConsoleLink } from "@guichet/tenancy/codes"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface Owner {
  email: string
  site: string
  locale: MailLocale
  host: string
  operator_name: string
  operator_colour: string
  operator_host: string
}

/** Asked again here: whoever chose a password meanwhile needs no link. */
const sql = `
select m.email, t.name as site, t.default_locale as locale, h.host, o.name as operator_name,
  coalesce(o.theme->>'brand', '#1f2937') as operator_colour, oh.host as operator_host
from member m
join tenant t on t.tenant_no = m.tenant_no and t.status <> 'opening'
join tenant_host h on h.tenant_no = m.tenant_no and h.kind = 'console' and h.is_canonical and h.status = 'live'
join tenant o on o.kind = 'platform'
join tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
where m.tenant_no = $1 and m.user_id = $2 and m.status = 'active' and not exists (
  select 1 from provider_identity p where p.entity_id = m.email and p.provider = 'emailpass' and p.deleted_at is null)`

const words = {
  en: {
    subject: (site: string) => `Your way into the console of ${site}`,
    intro: (site: string) => `Open the console of ${site}, choose a password, and you can begin.`,
    open: "Open the console",
    once: "This link works once, within 30 minutes. After that, have a new one sent here: ",
    stranger: "You asked for nothing? Then ignore this mail.",
  },
  fr: unbrokenWords({
    subject: (site: string) => `Votre accès à la console de ${site}`,
    intro: (site: string) => `Ouvrez la console de ${site}, choisissez un mot de passe, et vous pouvez commencer.`,
    open: "Ouvrir la console",
    once: "Ce lien sert une seule fois, dans les 30 minutes. Ensuite, faites-vous en envoyer un nouveau ici : ",
    stranger: "Vous n’avez rien demandé ? Ignorez ce message.",
  }),
}

/** console_link.asked → one mail with a link that opens the owner's console once. The operator speaks. */
export function listenForConsoleLinks(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.console_link_asked, "mail-owner", async ({ key, payload }) => {
    const [tenant_no, user_id] = [Number(payload.tenant_no), String(payload.user_id)]
    const { rows } = await pool.query<Owner>(sql, [tenant_no, user_id])
    if (rows.length > 0) {
      await mailLink(pool, settings, { key, tenant_no, user_id, ...rows[0] })
    }
  })
}

async function mailLink(
  pool: Pool,
  settings: Settings,
  owner: Owner & { key: string; tenant_no: number; user_id: string }
): Promise<void> {
  const { email, site, locale, host } = owner
  const brand = await inVoice(pool, null, {
    name: owner.operator_name,
    colour: owner.operator_colour,
    url: publicUrl(settings, owner.operator_host),
  })
  const [console_url, say] = [publicUrl(settings, host), words[locale]]
  await inTransaction(pool, async (db) => {
    const code = await issueConsoleLink(db, { tenant_no: owner.tenant_no, user_id: owner.user_id, host })
    const again = `${console_url}/auth/enter`
    const bodies = await renderMail(
      <BrandMail brand={brand} locale={locale} preview={say.subject(site)} heading={say.subject(site)}>
        <Line>{say.intro(site)}</Line>
        <Action brand={brand} href={consoleEntryUrl(console_url, code)}>
          {say.open}
        </Action>
        <Muted>
          {say.once}
          <a href={again}>{again}</a>
        </Muted>
        <Muted>{say.stranger}</Muted>
      </BrandMail>
    )
    await queueMail(db, {
      tenant_no: null,
      key: owner.key,
      to: email,
      ...signedBy(brand),
      subject: say.subject(site),
      ...bodies,
    })
  })
}

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

interface ChangedTenant {
  name: string
  locale: MailLocale
  console: string
  operator_name: string
  operator_colour: string
  owners: string[]
}

const sql = `
select t.name, t.default_locale as locale, c.host as console, o.name as operator_name, coalesce(o.theme->>'brand', '#1f2937') as operator_colour,
  array(select m.email from tenancy_member m where m.tenant_no = t.tenant_no and m.role = 'owner' and m.status = 'active' order by m.created_at) as owners
from tenancy_tenant t
join tenancy_tenant_host c on c.tenant_no = t.tenant_no and c.kind = 'console' and c.is_canonical
join tenancy_tenant o on o.kind = 'platform'
where t.tenant_no = $1`

const words = {
  en: {
    suspended: {
      subject: (site: string) => `Sales on ${site} are suspended`,
      what: "We have suspended sales on your site. No one can buy new tickets there until we lift the suspension.",
      kept: "Tickets already sold stay valid and are admitted. Payments in progress will complete, and you can issue refunds.",
    },
    resumed: {
      subject: (site: string) => `Sales on ${site} have resumed`,
      what: "We have lifted the suspension: tickets can be bought on your site again.",
      kept: "",
    },
    reason: (reason: string) => `Our reason: ${reason}`,
    open: "Open your console",
  },
  fr: unbrokenWords({
    suspended: {
      subject: (site: string) => `La vente est suspendue sur ${site}`,
      what: "Nous avons suspendu la vente sur votre site. Personne ne peut y acheter de nouveaux billets tant que nous ne l’avons pas rétablie.",
      kept: "Les billets vendus restent valables et seront acceptés à l’entrée. Les paiements en cours aboutissent, et vous pouvez rembourser.",
    },
    resumed: {
      subject: (site: string) => `La vente a repris sur ${site}`,
      what: "Nous avons levé la suspension : on peut de nouveau acheter des billets sur votre site.",
      kept: "",
    },
    reason: (reason: string) => `Notre motif : ${reason}`,
    open: "Ouvrir votre console",
  }),
}

/** Notifies a client's owners that it no longer sells, or that it sells again, and why. One email per change and reader. */
export function listenForStatusChanges(pool: Pool, settings: Settings): void {
  const mailOwners =
    (what: "suspended" | "resumed") =>
    async ({ key, payload }: Message) => {
      const { rows } = await pool.query<ChangedTenant>(sql, [tenantOfMessage(payload)])
      if (rows.length === 0) {
        return
      }
      const [{ name, locale, console, operator_name, operator_colour, owners }] = rows
      const brand = await inVoice(pool, null, { name: operator_name, colour: operator_colour, url: publicUrl(settings, console) })
      const say = words[locale]
      const subject = say[what].subject(name)
      const bodies = renderMail(
        <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
          <Line>{say[what].what}</Line>
          {say[what].kept && <Line>{say[what].kept}</Line>}
          <Line>{say.reason(String(payload.reason))}</Line>
          <Action brand={brand} href={`${brand.url}/app`}>
            {say.open}
          </Action>
        </BrandMail>
      )
      for (const to of owners) {
        await queueMail(pool, { tenant_no: null, key: `${key}:${to}`, to, ...signedBy(brand), subject, ...bodies })
      }
    }

  onMessage(tenancyMessages.tenant_suspended, "mail-owners", mailOwners("suspended"))
  onMessage(tenancyMessages.tenant_resumed, "mail-owners", mailOwners("resumed"))
}

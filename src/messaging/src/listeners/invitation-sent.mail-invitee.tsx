import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { tenantOfMessage, type TenantId } from "@guichet/kernel/tenant-id"
import { tenancyMessages, type Role } from "@guichet/tenancy/contracts"
import { invitationUrl, newInvitationCode, putInvitationCode } from "@guichet/tenancy/members"
import type { MailLocale } from "../contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { inVoice, signedBy } from "../voice"

interface Invitation {
  email: string
  role: Role
  inviter: string | null
  site: string
  colour: string
  locale: MailLocale
  host: string
  console_host: string
  operator_name: string
  operator_host: string
}

/** Reads the current state: invitations revoked or accepted since the message are not emailed. */
const sql = `
select i.email, i.role, t.name as site, coalesce(t.theme->>'brand', '#1f2937') as colour, t.default_locale as locale,
  (select m.email from tenancy_member m where m.tenant_no = i.tenant_no and m.user_id = i.invited_by) as inviter,
  h.host, c.host as console_host, o.name as operator_name, oh.host as operator_host
from tenancy_invitation i
join tenancy_tenant t on t.tenant_no = i.tenant_no and t.status in ('active', 'suspended')
join tenancy_tenant_host h on h.tenant_no = i.tenant_no and h.kind = 'tenant' and h.is_canonical
join tenancy_tenant_host c on c.tenant_no = i.tenant_no and c.kind = 'console' and c.is_canonical and c.status = 'live'
join tenancy_tenant o on o.kind = 'platform'
join tenancy_tenant_host oh on oh.tenant_no = o.tenant_no and oh.kind = 'tenant' and oh.is_canonical
where i.tenant_no = $1 and i.id = $2 and i.accepted_at is null and i.revoked_at is null and i.expires_at > now()`

const roles: Record<MailLocale, Record<Role, string>> = {
  en: {
    owner: "owner",
    admin: "administrator",
    event_manager: "event manager",
    box_office: "box office",
    gate: "door",
    finance: "finance",
    reporter: "reader",
    operator_owner: "operator, owner",
    operator_admin: "operator, administrator",
    operator_support: "operator, support",
    operator_finance: "operator, finance",
    operator_reporter: "operator, reader",
  },
  fr: {
    owner: "propriétaire",
    admin: "administrateur",
    event_manager: "programmation",
    box_office: "billetterie",
    gate: "contrôle",
    finance: "comptabilité",
    reporter: "lecture seule",
    operator_owner: "exploitant, propriétaire",
    operator_admin: "exploitant, administrateur",
    operator_support: "exploitant, assistance",
    operator_finance: "exploitant, comptabilité",
    operator_reporter: "exploitant, lecture seule",
  },
}

const words = {
  en: {
    subject: (site: string) => `You are invited to the console of ${site}`,
    by: (inviter: string, site: string) => `${inviter} invites you to work in the console of ${site}.`,
    invited: (site: string) => `You are invited to work in the console of ${site}.`,
    role: (role: string) => `Your role: ${role}.`,
    accept: "Accept the invitation",
    until:
      "The link is valid for seven days and works once. If you already have a password for another console on this platform, it stays the same.",
    stranger: "If you do not know these people, ignore this email: nothing will happen.",
    runs: (site: string, operator: string, host: string) => `${site} sells its tickets with ${operator} (${host}).`,
  },
  fr: unbrokenWords({
    subject: (site: string) => `Invitation à la console de ${site}`,
    by: (inviter: string, site: string) => `${inviter} vous invite à travailler dans la console de ${site}.`,
    invited: (site: string) => `Vous êtes invité à travailler dans la console de ${site}.`,
    role: (role: string) => `Votre rôle : ${role}.`,
    accept: "Accepter l’invitation",
    until:
      "Ce lien est valable sept jours, une seule fois. Si vous avez déjà un mot de passe pour une autre console de cette plateforme, il reste le même.",
    stranger: "Vous ne connaissez pas ces personnes ? Ignorez ce message : il ne se passera rien.",
    runs: (site: string, operator: string, host: string) => `${site} vend ses billets avec ${operator} (${host}).`,
  }),
}

/**
 * invitation.sent → one email with a link that accepts the invitation, in the tenant's name. The name is the only text in it that
 * the tenant can write.
 */
export function listenForInvitations(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.invitation_sent, "mail-invitee", async ({ key, payload }) => {
    const [tenant_no, id] = [tenantOfMessage(payload), String(payload.invitation_id)]
    const { rows } = await pool.query<Invitation>(sql, [tenant_no, id])
    if (rows.length > 0) {
      await mailInvitation(pool, settings, { key, tenant_no, id, ...rows[0] })
    }
  })
}

async function mailInvitation(
  pool: Pool,
  settings: Settings,
  invitation: Invitation & { key: string; tenant_no: TenantId; id: string }
): Promise<void> {
  const { tenant_no, id, key, email, site, locale, inviter } = invitation
  const say = words[locale]
  const brand = await inVoice(pool, tenant_no, {
    name: site,
    colour: invitation.colour,
    url: publicUrl(settings, invitation.host),
  })
  const code = newInvitationCode()
  const bodies = renderMail(
    <BrandMail brand={brand} locale={locale} preview={say.subject(site)} heading={say.subject(site)}>
      <Line>{inviter ? say.by(inviter, site) : say.invited(site)}</Line>
      <Line>{say.role(roles[locale][invitation.role])}</Line>
      <Action brand={brand} href={invitationUrl(publicUrl(settings, invitation.console_host), code)}>
        {say.accept}
      </Action>
      <Muted>{say.until}</Muted>
      <Muted>{say.stranger}</Muted>
      <Muted>{say.runs(site, invitation.operator_name, invitation.operator_host)}</Muted>
    </BrandMail>
  )
  await inTransaction(pool, async (db) => {
    // a message delivered twice writes one email, whose code stays valid
    if (await queueMail(db, { tenant_no, key, to: email, ...signedBy(brand), subject: say.subject(site), ...bodies })) {
      await putInvitationCode(db, { tenant_no, id, code })
    }
  })
}

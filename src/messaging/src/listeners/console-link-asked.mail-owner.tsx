import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { tenantOfMessage, type TenantId } from "@guichet/kernel/tenant-id"
import { consoleEntryUrl, issueConsoleLink } from "@guichet/tenancy/codes"
import { tenancyMessages, UNCONFIRMED_DAYS } from "@guichet/tenancy/contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { signedBy } from "../voice"
import { findStaffReader, type StaffReader } from "./staff-reader"

const words = {
  en: {
    subject: (site: string) => `Your access to the console of ${site}`,
    intro: (site: string) => `Open the console of ${site} and choose a password to get started.`,
    open: "Open the console",
    once: "This link works once, within 30 minutes. After that, request a new one here: ",
    stranger: "If you did not request this, ignore this email.",
    known: (site: string, email: string) =>
      `You already have an account with ${email}, and ${site} has been added to it. Sign in to its console with your existing password to open the site to the public.`,
    signIn: "Sign in to the console",
    knownStranger: `If you did not request this, ignore this email: nothing changes for you, and the site disappears within ${UNCONFIRMED_DAYS} days.`,
  },
  fr: unbrokenWords({
    subject: (site: string) => `Votre accès à la console de ${site}`,
    intro: (site: string) => `Ouvrez la console de ${site}, choisissez un mot de passe, et vous pouvez commencer.`,
    open: "Ouvrir la console",
    once: "Ce lien sert une seule fois, dans les 30 minutes. Ensuite, demandez-en un nouveau ici : ",
    stranger: "Vous n’avez rien demandé ? Ignorez ce message.",
    known: (site: string, email: string) =>
      `Vous avez déjà un compte avec ${email}. ${site} y a été ajouté : connectez-vous à sa console avec votre mot de passe habituel pour ouvrir le site au public.`,
    signIn: "Se connecter à la console",
    knownStranger: `Vous n’avez rien demandé ? Ignorez ce message : rien ne change pour vous, et le site disparaît dans les ${UNCONFIRMED_DAYS} jours.`,
  }),
}

/**
 * console_link.asked → one email in the operator's name: a link that opens the owner's console once or, for an owner with a
 * password whose site is not confirmed, the way to its sign-in page. Nothing is sent when the owner has since set a password and
 * the site is confirmed.
 */
export function listenForConsoleLinks(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.console_link_asked, "mail-owner", async ({ key, payload }) => {
    const [tenant_no, user_id] = [tenantOfMessage(payload), String(payload.user_id)]
    const owner = await findStaffReader(pool, settings, { tenant_no, user_id })
    if (owner && !owner.has_password) {
      await mailLink(pool, { key, tenant_no, user_id, ...owner })
    } else if (owner && !owner.is_confirmed) {
      await mailKnown(pool, { key, ...owner })
    }
  })
}

/** To someone who has a log-in: contains no code, since their password and second factor open this console too. */
async function mailKnown(
  pool: Pool,
  { key, email, site, locale, console_url, brand }: StaffReader & { key: string }
): Promise<void> {
  const say = words[locale]
  const bodies = renderMail(
    <BrandMail brand={brand} locale={locale} preview={say.subject(site)} heading={say.subject(site)}>
      <Line>{say.known(site, email)}</Line>
      <Action brand={brand} href={`${console_url}/app/login`}>
        {say.signIn}
      </Action>
      <Muted>{say.knownStranger}</Muted>
    </BrandMail>
  )
  await queueMail(pool, { tenant_no: null, key, to: email, ...signedBy(brand), subject: say.subject(site), ...bodies })
}

async function mailLink(pool: Pool, owner: StaffReader & { key: string; tenant_no: TenantId; user_id: string }): Promise<void> {
  const { email, site, locale, host, console_url, brand } = owner
  const say = words[locale]
  await inTransaction(pool, async (db) => {
    const code = await issueConsoleLink(db, { tenant_no: owner.tenant_no, user_id: owner.user_id, host })
    const again = `${console_url}/auth/enter`
    const bodies = renderMail(
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

import type { Pool } from "pg"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { consoleEntryUrl, issueConsoleLink } from "@guichet/tenancy/codes"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { signedBy } from "../voice"
import { findStaffReader, type StaffReader } from "./staff-reader"

const words = {
  en: {
    subject: (site: string) => `Your way into the console of ${site}`,
    intro: (site: string) => `Open the console of ${site}, choose a password, and you can begin.`,
    open: "Open the console",
    once: "This link works once, within 30 minutes. After that, have a new one sent here: ",
    stranger: "You asked for nothing? Then ignore this email.",
  },
  fr: unbrokenWords({
    subject: (site: string) => `Votre accès à la console de ${site}`,
    intro: (site: string) => `Ouvrez la console de ${site}, choisissez un mot de passe, et vous pouvez commencer.`,
    open: "Ouvrir la console",
    once: "Ce lien sert une seule fois, dans les 30 minutes. Ensuite, faites-vous en envoyer un nouveau ici : ",
    stranger: "Vous n’avez rien demandé ? Ignorez ce message.",
  }),
}

/** console_link.asked → one mail with a link that opens the owner's console once. Whoever chose a password meanwhile needs none. The operator speaks. */
export function listenForConsoleLinks(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.console_link_asked, "mail-owner", async ({ key, payload }) => {
    const [tenant_no, user_id] = [Number(payload.tenant_no), String(payload.user_id)]
    const owner = await findStaffReader(pool, settings, { tenant_no, user_id })
    if (owner && !owner.has_password) {
      await mailLink(pool, { key, tenant_no, user_id, ...owner })
    }
  })
}

async function mailLink(pool: Pool, owner: StaffReader & { key: string; tenant_no: number; user_id: string }): Promise<void> {
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

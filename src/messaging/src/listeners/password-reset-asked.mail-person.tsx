import type { Pool } from "pg"
import { tenantOfMessage } from "@guichet/kernel/tenant-id"
import { unbrokenWords } from "@guichet/kernel/french"
import { onMessage } from "@guichet/kernel/outbox"
import type { Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import { issuePasswordReset, passwordResetUrl } from "@guichet/tenancy/codes"
import { tenancyMessages } from "@guichet/tenancy/contracts"
import { Action, BrandMail, Line, Muted, renderMail } from "../layout"
import { queueMail } from "../queue-mail"
import { signedBy } from "../voice"
import { findStaffReader } from "./staff-reader"

const words = {
  en: {
    subject: (site: string) => `A new password for ${site}`,
    intro: (site: string) => `Choose a new password for the console of ${site}. Your current one works until then.`,
    open: "Choose a new password",
    once: "This link works once, within 30 minutes. After that, request a new one here: ",
    stranger: "If you did not request this, ignore this email: nothing changes.",
  },
  fr: unbrokenWords({
    subject: (site: string) => `Un nouveau mot de passe pour ${site}`,
    intro: (site: string) => `Choisissez un nouveau mot de passe pour la console de ${site}. L’ancien reste valable d’ici là.`,
    open: "Choisir un nouveau mot de passe",
    once: "Ce lien sert une seule fois, dans les 30 minutes. Ensuite, demandez-en un nouveau ici : ",
    stranger: "Vous n’avez rien demandé ? Ignorez ce message : rien ne change.",
  }),
}

/** password_reset.asked → one email in the operator's name with a link that sets a new password once. */
export function listenForPasswordResets(pool: Pool, settings: Settings): void {
  onMessage(tenancyMessages.password_reset_asked, "mail-person", async ({ key, payload }) => {
    const account = { tenant_no: tenantOfMessage(payload), user_id: String(payload.user_id) }
    const reader = await findStaffReader(pool, settings, account)
    if (!reader) {
      return
    }
    const { brand, locale, site, host, console_url, email } = reader
    const say = words[locale]
    const again = `${console_url}/auth/reset`
    await inTransaction(pool, async (db) => {
      const code = await issuePasswordReset(db, { ...account, host })
      const bodies = renderMail(
        <BrandMail brand={brand} locale={locale} preview={say.subject(site)} heading={say.subject(site)}>
          <Line>{say.intro(site)}</Line>
          <Action brand={brand} href={passwordResetUrl(console_url, code)}>
            {say.open}
          </Action>
          <Muted>
            {say.once}
            <a href={again}>{again}</a>
          </Muted>
          <Muted>{say.stranger}</Muted>
        </BrandMail>
      )
      await queueMail(db, { tenant_no: null, key, to: email, ...signedBy(brand), subject: say.subject(site), ...bodies })
    })
  })
}

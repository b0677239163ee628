import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { inTransaction } from "@guichet/kernel/sql"
import type { LateWork, MailLocale } from "./contracts"
import { Action, BrandMail, Line, renderMail } from "./layout"
import { beginEpisode } from "./modules/messaging/commands/late-work/begin-episode"
import { endEpisode } from "./modules/messaging/commands/late-work/end-episode"
import { getOperatorForMail } from "./modules/messaging/queries/operator-for-mail"
import { queueMails } from "./queue-mail"
import { inVoice, signedBy } from "./voice"

/** The text of the email about late work. */
export interface LateWorkWords {
  subject: string
  lines: string[]
  /** link text: the name of the page that shows it */
  see: string
}

interface LateWorkReport {
  what: LateWork
  /** decided by the process that does the work */
  is_late: boolean
  /** path of the operator's console that shows it, e.g. /app/platform/reconciliation */
  path: string
  words: (locale: MailLocale) => LateWorkWords
}

/**
 * Emails the operator's owners and admins when work is late: once per episode, however many processes check it. The emails are
 * queued in the transaction that begins the episode; it ends after LATE_WORK_OVER_SECONDS without delay.
 *
 * @returns whether this call queued the emails
 */
export async function notifyWhenLate(
  pool: Pool,
  settings: Settings,
  { what, is_late, path, words }: LateWorkReport
): Promise<boolean> {
  if (!is_late) {
    await endEpisode(pool, what)

    return false
  }

  return inTransaction(pool, async (db) => {
    const operator = await getOperatorForMail(db)
    const episode = operator && (await beginEpisode(db, what))
    if (!episode) {
      return false
    }
    const { name, colour, locale, emails } = operator
    const brand = await inVoice(db, null, { name, colour, url: publicUrl(settings, operator.console_host) })
    const { subject, lines, see } = words(locale)
    const bodies = renderMail(
      <BrandMail brand={brand} locale={locale} preview={subject} heading={subject}>
        {lines.map((line) => (
          <Line key={line}>{line}</Line>
        ))}
        <Action brand={brand} href={`${brand.url}${path}`}>
          {see}
        </Action>
      </BrandMail>
    )
    await queueMails(
      db,
      emails.map((to) => ({ tenant_no: null, key: `late-work:${episode}:${to}`, to, ...signedBy(brand), subject, ...bodies }))
    )

    return true
  })
}

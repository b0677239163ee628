import { createTransport, type SendMailOptions, type Transporter } from "nodemailer"
import type { Pool } from "pg"
import { runPeriodically, type PeriodicRun } from "@guichet/kernel/run-periodically"
import type { Settings } from "@guichet/kernel/settings"
import { findSender, type Sender } from "@guichet/domains/sending"
import { attemptItem } from "@guichet/tenancy/failing-work"
import { captureDueMails, markSent, markUndelivered } from "./modules/messaging/commands/mark-mail"
import { takeDueMails, type DueMail } from "./modules/messaging/commands/take-due-mails"

export interface MailSender extends PeriodicRun {
  /** Sends what is due now; returns how many emails were taken. */
  flush(): Promise<number>
}

type MailSettings = Pick<Settings, "SMTP_URL" | "MAIL_FROM" | "PLATFORM_MODE">

interface Terms {
  /** the operator's address */
  from: string
  onError: (error: Error) => void
}

const INTERVAL_MS = 500
const BATCH = 20

/**
 * Sends queued emails from this process: a tenant's from its own domain, signed, while that domain's records are correct; all
 * others from MAIL_FROM. Without SMTP_URL they are captured: demo and tests only.
 *
 * @throws Error in production without SMTP_URL: emails would be lost unnoticed
 */
export function startMailSender(pool: Pool, settings: MailSettings, onError: (error: Error) => void): MailSender {
  if (settings.PLATFORM_MODE === "production" && !settings.SMTP_URL) {
    throw new Error(
      "SMTP_URL is not set: sending email in production requires a mail server, for example smtps://user:password@smtp.example.org:465"
    )
  }
  const transport = settings.SMTP_URL ? createTransport(settings.SMTP_URL) : null

  const flush = async () => {
    if (!transport) {
      return captureDueMails(pool, BATCH)
    }
    const mails = await takeDueMails(pool, BATCH)
    await Promise.all(mails.map((mail) => deliver(pool, transport, { from: settings.MAIL_FROM, onError }, mail)))

    return mails.length
  }
  // a full batch: more may be waiting
  const running = runPeriodically(async () => ((await flush()) === BATCH ? "more" : undefined), INTERVAL_MS, onError)

  return {
    flush,
    stop: async () => {
      await running.stop()
      transport?.close()
    },
  }
}

/** The operator sees an email that the mail server refuses until it is accepted, also after the last attempt. */
async function deliver(pool: Pool, transport: Transporter, { from, onError }: Terms, mail: DueMail): Promise<void> {
  const item = { duty: "emails" as const, item_id: mail.id, tenant_no: mail.tenant_no }
  const error = await attemptItem(pool, item, async () => {
    const own = await ownSender(pool, mail, onError)
    await transport.sendMail(composed(mail, from, own)).catch((error: Error) => {
      if (!own?.key || !isRefusalOfSender(error)) {
        throw error
      }
      onError(
        new Error(`The mail server refused to send from ${own.domain}, using the operator's address instead: ${error.message}`)
      )

      return transport.sendMail(composed(mail, from, { ...own, key: null }))
    })
    await markSent(pool, mail.id)
  })
  if (error) {
    await markUndelivered(pool, mail.id, error.message)
  }
}

/**
 * The tenant's own sender. A key that cannot be unsealed does not hold the email back: it is sent from the operator's address,
 * and the reason is logged.
 */
async function ownSender(pool: Pool, { tenant_no }: DueMail, onError: Terms["onError"]): Promise<Sender | null> {
  return tenant_no === null
    ? null
    : findSender(pool, tenant_no).catch((error: Error) => {
        onError(new Error(`Emails of tenant ${tenant_no} are sent from the operator's address: ${error.message}`))

        return null
      })
}

/** The server accepts our credentials but not this sender; the operator's own address may still be accepted. */
const isRefusalOfSender = (error: Error & { command?: string; responseCode?: number }): boolean =>
  error.command === "MAIL FROM" && (error.responseCode ?? 0) >= 500

function composed(mail: DueMail, from: string, own: Sender | null): SendMailOptions {
  const signed = own?.key

  return {
    from: { name: mail.from_name, address: signed ? own.address : from },
    to: mail.to_address,
    replyTo: mail.reply_to ?? own?.address,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    // one id per email, so that the receiving server can drop a duplicate sent after a crash
    messageId: `<${mail.id}@${from.split("@")[1]}>`,
    attachments: mail.attachments.map((file) => ({
      filename: file.filename,
      contentType: file.content_type,
      content: Buffer.from(file.content_base64, "base64"),
    })),
    ...(signed && { dkim: { domainName: own.domain, keySelector: signed.selector, privateKey: signed.private_key } }),
  }
}

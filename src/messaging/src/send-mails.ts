import { createTransport, type Transporter } from "nodemailer"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { markDelivered, markUndelivered } from "./modules/messaging/queries/mark-mail"
import { takeDueMails, type DueMail } from "./modules/messaging/queries/take-due-mails"

export interface MailSender {
  /** Sends what is due now; answers how many mails were taken. */
  flush(): Promise<number>
  stop(): Promise<void>
}

type MailSettings = Pick<Settings, "SMTP_URL" | "MAIL_FROM" | "PLATFORM_MODE">

const INTERVAL_MS = 500
const BATCH = 20

/**
 * Sends queued mails from this process. Without SMTP_URL they are captured: demo and tests only.
 *
 * @throws Error in production without SMTP_URL: mails would vanish unseen
 */
export function startMailSender(pool: Pool, settings: MailSettings, onError: (error: Error) => void): MailSender {
  if (settings.PLATFORM_MODE === "production" && !settings.SMTP_URL) {
    throw new Error(
      "SMTP_URL is not set: in production mails need a mail server, for example smtps://user:password@smtp.example.org:465"
    )
  }
  const transport = settings.SMTP_URL ? createTransport(settings.SMTP_URL) : null
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  let timer: NodeJS.Timeout

  const flush = async () => {
    const mails = await takeDueMails(pool, BATCH)
    await Promise.all(mails.map((mail) => deliver(pool, transport, settings.MAIL_FROM, mail)))

    return mails.length
  }
  const tick = () => {
    running = flush()
      .catch(onError)
      .then(() => {
        if (!stopped) {
          timer = setTimeout(tick, INTERVAL_MS).unref()
        }
      })
  }
  timer = setTimeout(tick, 0).unref()

  return {
    flush,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
      transport?.close()
    },
  }
}

async function deliver(pool: Pool, transport: Transporter | null, from: string, mail: DueMail): Promise<void> {
  if (!transport) {
    await markDelivered(pool, mail.id, "captured")

    return
  }
  try {
    await transport.sendMail({
      from: { name: mail.from_name, address: from },
      to: mail.to_address,
      replyTo: mail.reply_to ?? undefined,
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      // one id a mail, so that a reader's server can drop what a crash sent twice
      messageId: `<${mail.id}@${from.split("@")[1]}>`,
      attachments: mail.attachments.map((file) => ({
        filename: file.filename,
        contentType: file.content_type,
        content: Buffer.from(file.content_base64, "base64"),
      })),
    })
    await markDelivered(pool, mail.id, "sent")
  } catch (error) {
    await markUndelivered(pool, mail.id, String((error as Error).message))
  }
}

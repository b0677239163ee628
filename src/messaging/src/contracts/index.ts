export { capturedMailRules, routeRules } from "./routes"
export * from "./late-work"
export * from "./webhooks"

/** Who a mail speaks for: the tenant towards buyers, the operator towards organisers. Never the software. */
export interface MailBrand {
  name: string
  /** `#rrggbb`; text on it is chosen for contrast */
  colour: string
  /** absolute address of the sender's site, without trailing slash */
  url: string
  /** who the mail is from, where that is not the name */
  sender?: string | null
  /** at the mail's head, in the place of the name; absolute address, pixels of the file */
  logo?: { url: string; width: number; height: number } | null
  /** where answers go; said at the mail's end */
  support?: string | null
  /** no real money was paid for what the mail is about: it says so at its head */
  is_test?: true
}

export type MailLocale = "fr" | "en"

export interface MailAttachment {
  filename: string
  content_type: string
  content_base64: string
}

export interface QueuedMail {
  /** null: the operator speaks, not a tenant */
  tenant_no: number | null
  /** one a cause and reader: a second mail of the same key is not queued (INV-ONCE) */
  key: string
  to: string
  from_name: string
  reply_to?: string
  subject: string
  html: string
  text: string
  attachments?: MailAttachment[]
}

/** `captured`: no mail server is configured, the mail is readable at mail.<platform domain> (demo and tests only). */
export type MailState = "queued" | "sent" | "captured" | "failed"

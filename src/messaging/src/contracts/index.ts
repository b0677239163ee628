import type { TenantId } from "@guichet/kernel/tenant-id"

export { capturedMailRules, routeRules } from "./routes"
export * from "./late-work"
export * from "./webhooks"

/** In whose name an email is sent: the tenant's to buyers, the operator's to organisers. Never the software's. */
export interface MailBrand {
  name: string
  /** `#rrggbb`; the colour of text on it is chosen for contrast */
  colour: string
  /** absolute URL of the sender's site, without trailing slash */
  url: string
  /** sender name, when it differs from `name` */
  sender?: string | null
  /** shown at the top of the email instead of the name; absolute URL, size of the file in pixels */
  logo?: { url: string; width: number; height: number } | null
  /** Reply-To address, also stated at the end of the email */
  support?: string | null
  /** no real money was paid for the email's subject matter: a notice at the top says so */
  is_test?: true
}

export type MailLocale = "fr" | "en"

export interface MailAttachment {
  filename: string
  content_type: string
  content_base64: string
}

export interface QueuedMail {
  /** null: sent in the operator's name, not a tenant's */
  tenant_no: TenantId | null
  /** one per cause and reader: a second email with the same key is not queued (INV-ONCE) */
  key: string
  to: string
  from_name: string
  reply_to?: string
  subject: string
  html: string
  text: string
  attachments?: MailAttachment[]
}

/** `captured`: no mail server is configured, the email is readable at mail.<platform domain> (demo and tests only). */
export type MailState = "queued" | "sent" | "captured" | "failed"

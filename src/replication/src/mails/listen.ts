import { createElement } from "react"
import type { Pool } from "pg"
import { onMessage } from "@guichet/kernel/outbox"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import type { MailBrand } from "@guichet/messaging/contracts"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { inVoice, signedBy } from "@guichet/messaging/voice"
import { REPLICATION_DECIDED, REPLICATION_REQUESTED, REPLICATION_WITHDRAWN, type ReplicationMessage } from "../contracts/messages"
import { requestForMail, type RequestForMail } from "../modules/replication/queries/request-for-mail"
import { DecidedMail } from "./decided-mail"
import { RequestedMail } from "./requested-mail"
import { mailLocale, words } from "./words"

const operatorBrand = (pool: Pool, settings: Settings, { operator }: RequestForMail): Promise<MailBrand> =>
  inVoice(pool, null, {
    name: operator.name,
    colour: operator.colour,
    url: publicUrl(settings, operator.tenant_host),
  })

/** The event's public page; null before it is published. The operator has no log-in at the organiser's console. */
const eventUrl = (settings: Settings, { is_published, tenant_host, event_slug }: RequestForMail) =>
  is_published ? `${publicUrl(settings, tenant_host)}/e/${event_slug}` : null

const consoleEventUrl = (settings: Settings, { console_host, event_id }: RequestForMail) =>
  `${publicUrl(settings, console_host)}/app/events/${event_id}`

/** replication.requested → one email to each of the operator's owners and admins; replies go to the requesting member. */
async function mailOperator(pool: Pool, settings: Settings, message: ReplicationMessage): Promise<void> {
  const request = await requestForMail(pool, message)
  if (!request) {
    return
  }
  const { operator } = request
  const [brand, locale] = [await operatorBrand(pool, settings, request), mailLocale(operator.locale)]
  const bodies = renderMail(
    createElement(RequestedMail, {
      brand,
      locale,
      request,
      approval_url: `${publicUrl(settings, operator.console_host)}/app/platform/approvals/${request.id}`,
      event_url: eventUrl(settings, request),
    })
  )
  for (const to of operator.emails) {
    await queueMail(pool, {
      tenant_no: null,
      key: `replication-requested:${request.id}:${to}`,
      to,
      ...signedBy(brand),
      reply_to: request.member_email,
      subject: words[locale].requested.subject(request.site),
      ...bodies,
    })
  }
}

/** replication.decided, replication.withdrawn → one email to the requesting member. */
async function mailMember(
  pool: Pool,
  settings: Settings,
  message: ReplicationMessage,
  about: "decided" | "withdrawn"
): Promise<void> {
  const request = await requestForMail(pool, message)
  if (!request || request.state === "open") {
    return
  }
  // the decision's email may be written after the withdrawal
  const state = about === "decided" && request.state === "withdrawn" ? "granted" : request.state
  const [brand, locale] = [await operatorBrand(pool, settings, request), mailLocale(request.locale)]
  const event_url = consoleEventUrl(settings, request)
  await queueMail(pool, {
    tenant_no: null,
    key: `replication-${about}:${request.id}`,
    to: request.member_email,
    ...signedBy(brand),
    subject: words[locale][state].subject,
    ...renderMail(createElement(DecidedMail, { brand, locale, state, request, event_url })),
  })
}

/** Registers replication's emails with the outbox. Call once per process. */
export function listenForApprovals(pool: Pool, settings: Settings): void {
  onMessage(REPLICATION_REQUESTED, "mail-operator", ({ payload }) =>
    mailOperator(pool, settings, payload as unknown as ReplicationMessage)
  )
  onMessage(REPLICATION_DECIDED, "mail-member", ({ payload }) =>
    mailMember(pool, settings, payload as unknown as ReplicationMessage, "decided")
  )
  onMessage(REPLICATION_WITHDRAWN, "mail-member", ({ payload }) =>
    mailMember(pool, settings, payload as unknown as ReplicationMessage, "withdrawn")
  )
}

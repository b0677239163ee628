import { createElement } from "react"
import type { Pool } from "pg"
import { publicUrl, type Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { inVoice, signedBy } from "@guichet/messaging/voice"
import type { SaleDisputedMessage } from "../contracts/messages"
import { getDisputeForMail } from "./facts-for-mail"
import { DisputedMail } from "./disputed-mail"
import { disputedWords } from "./disputed-words"
import { mailLocale, orderNumber } from "./text-lines"

/** sale.disputed → one email per owner, unless it has been decided since. */
export async function mailDispute(pool: Pool, settings: Settings, message: SaleDisputedMessage): Promise<void> {
  const dispute = await getDisputeForMail(pool, message)
  if (!dispute) {
    return
  }
  const { operator, id, sale_id } = dispute
  const brand = await inVoice(pool, null, {
    name: operator.name,
    colour: operator.colour,
    url: publicUrl(settings, operator.host),
  })
  const dispute_url = `${publicUrl(settings, dispute.console_host)}/app/disputes/${id}`
  const bodies = renderMail(createElement(DisputedMail, { brand, dispute, dispute_url }))
  for (const to of dispute.emails) {
    await queueMail(pool, {
      tenant_no: null,
      key: `disputed:${id}:${to}`,
      to,
      ...signedBy(brand),
      subject: disputedWords[mailLocale(dispute.locale)].subject(orderNumber(sale_id)),
      ...bodies,
    })
  }
}

import { createElement } from "react"
import type { Pool } from "pg"
import type { Settings } from "@guichet/kernel/settings"
import { renderMail } from "@guichet/messaging/layout"
import { queueMail } from "@guichet/messaging/queue-mail"
import { headed, signedBy } from "@guichet/messaging/voice"
import type { HallChangedMessage } from "../contracts/messages"
import { getHallChangeForMail } from "./facts-for-mail"
import { brandOf, orderUrl } from "./brand-of"
import { HallChangedMail } from "./hall-changed-mail"
import { hallChangedWords } from "./hall-changed-words"
import { mailLocale } from "./text-lines"

/** hall.changed → one email to the buyer, the only person who can answer; it also lists what stays. */
export async function mailHallChanged(pool: Pool, settings: Settings, message: HallChangedMessage): Promise<void> {
  const change = await getHallChangeForMail(pool, message)
  if (!change) {
    return
  }
  const { sale, event_title, items } = change
  const say = hallChangedWords[mailLocale(sale.locale)]
  const brand = await brandOf(pool, settings, sale)
  await queueMail(pool, {
    tenant_no: message.tenant_no,
    key: `hall-changed:${message.hall_change_id}:${sale.id}`,
    to: sale.buyer_email,
    ...signedBy(brand),
    subject: headed(brand, (items.length > 0 ? say.subject : say.subjectStays)(event_title)),
    ...renderMail(createElement(HallChangedMail, { brand, change, page_url: orderUrl(settings, sale) })),
  })
}

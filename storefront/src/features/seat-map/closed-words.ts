import { dayAndTime, yearOf } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Performance } from "../../sales-api/contracts"

/** Why a date is not on sale, with the start of its sale if that is known. */
export function notOnSaleWords(performance: Performance | null, messages: Messages["seats"], locale: string): string {
  if (!performance?.sale_starts_at || performance.status !== "on_sale") {
    return messages.notOnSale
  }
  const { sale_starts_at, time_zone, server_time } = performance

  return say(messages.saleBegins, { when: dayAndTime(sale_starts_at, time_zone, locale, yearOf(server_time, time_zone)) })
}

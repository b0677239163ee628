import { dayAndTime, yearOf } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Performance } from "../../sales-api/contracts"
import { codeSections } from "./picker-state"

/** Why a date is not on sale: cancelled, or its sale begins later, then if that is known. */
export function notOnSaleWords(performance: Performance | null, messages: Messages["seats"], locale: string): string {
  if (performance?.status === "cancelled") {
    return messages.cancelledDate
  }
  if (!performance?.sale_starts_at || performance.status !== "on_sale") {
    return messages.notOnSale
  }
  const { sale_starts_at, time_zone, server_time } = performance

  return say(messages.saleBegins, { when: dayAndTime(sale_starts_at, time_zone, locale, yearOf(server_time, time_zone)) })
}

/** That no place is left to choose, or none without an access code. */
export const noneLeftWords = (state: Parameters<typeof codeSections>[0], messages: Messages["seats"]): string =>
  codeSections(state).length > 0 ? messages.onlyWithCode : messages.soldOut

import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"

interface DisputedText {
  messages: Pick<Messages["returnTickets"], "refusals" | "answerDue">
  /** the organiser's name */
  name: string
  locale: string
  time_zone: string
  this_year: number
}

/** Why nothing is refunded while a bank has the payment. @param due_by until when the organiser can answer the bank; if known */
export function disputedText(due_by: unknown, { messages, name, locale, time_zone, this_year }: DisputedText): string {
  const why = say(messages.refusals.disputed, { name })

  return typeof due_by === "string"
    ? `${why} ${say(messages.answerDue, { name, when: dayAndTime(due_by, time_zone, locale, this_year) })}`
    : why
}

import { messagesIn } from "../../i18n/messages"
import { calendarFile } from "./calendar-file"

/** The calendar file of an order or a transferred ticket as a download. */
export const calendarAnswer = (listed: Parameters<typeof calendarFile>[0], locale: string): Response =>
  new Response(calendarFile(listed, messagesIn(locale).order, new Date()), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'attachment; filename="billets.ics"',
      "cache-control": "no-store",
    },
  })

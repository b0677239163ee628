import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say, sayCount } from "../../i18n/say"
import type { EventDetail } from "../../server/get-event"

interface PriceTimeProps {
  level: EventDetail["price_levels"][number]
  zone: string
  locale: string
  messages: Messages["event"]
  this_year: number
}

/** "from 10 tickets per order", "until Fri 3 April, 12:00", "from 2 days before each date". */
export function PriceTime({ level, zone, locale, messages, this_year }: PriceTimeProps) {
  const before = (hours: number) =>
    hours > 0 && hours % 24 === 0
      ? sayCount(messages.daysBefore, hours / 24, locale)
      : sayCount(messages.hoursBefore, hours, locale)
  const at = (instant: string) => dayAndTime(instant, zone, locale, this_year)
  const { sells_from, sells_from_hours, sells_until, sells_until_hours, group_size } = level
  const texts = [
    group_size !== null && sayCount(messages.forGroups, group_size, locale),
    sells_from && say(messages.sellsFrom, { when: at(sells_from) }),
    sells_from_hours !== null && say(messages.sellsFromBefore, { when: before(sells_from_hours) }),
    sells_until && say(messages.sellsUntil, { when: at(sells_until) }),
    sells_until_hours !== null && say(messages.sellsUntilBefore, { when: before(sells_until_hours) }),
  ]

  return texts.some(Boolean) ? <span className="block text-sm text-ink-muted">{texts.filter(Boolean).join(", ")}</span> : null
}

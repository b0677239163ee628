import { time } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { shortPlaceText } from "../../ui/place-parts"
import type { Checked } from "./checked"
import { RESULT_LOOKS } from "./result-panel"

interface RecentChecksProps {
  checks: Checked[]
  locale: string
  messages: Messages["scan"]
  /** the hall's time zone, for checks without a ticket */
  zone: string
}

/** Recent checks with their times in the hall's time zone. */
export function RecentChecks({ checks, locale, messages, zone }: RecentChecksProps) {
  return (
    <ul className="divide-y divide-line">
      {checks.map(({ key, result, ticket, at }) => (
        <li key={key} className="flex items-center gap-3 py-2">
          <span aria-hidden className={`w-6 text-center text-xl font-bold ${RESULT_LOOKS[result].text}`}>
            {RESULT_LOOKS[result].sign}
          </span>
          <span className="grow">
            <span className="font-semibold">{messages[result]}</span>{" "}
            <span className="text-ink-muted">{ticket ? shortPlaceText(ticket, messages) : ""}</span>
          </span>
          <time className="text-sm text-ink-muted tabular-nums">
            {time(new Date(at).toISOString(), ticket?.time_zone ?? zone, locale)}
          </time>
        </li>
      ))}
    </ul>
  )
}

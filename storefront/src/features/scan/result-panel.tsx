import { dayAndTime, time } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import { shortPlaceText } from "../../ui/place-parts"
import type { Checked } from "./checked"

/** Colour, sign and words: readable in the rain, by everyone, from arm's length. */
export const RESULT_LOOKS: Record<Checked["result"], { sign: string; panel: string; text: string }> = {
  admitted: { sign: "✓", panel: "bg-good text-surface", text: "text-good" },
  already_admitted: { sign: "↺", panel: "bg-warn text-surface", text: "text-warn" },
  pending: { sign: "…", panel: "bg-warn text-surface", text: "text-warn" },
  other_date: { sign: "≠", panel: "bg-warn text-surface", text: "text-warn" },
  choose_date: { sign: "?", panel: "bg-warn text-surface", text: "text-warn" },
  not_today: { sign: "≠", panel: "bg-warn text-surface", text: "text-warn" },
  void: { sign: "✕", panel: "bg-bad text-surface", text: "text-bad" },
  replaced: { sign: "✕", panel: "bg-bad text-surface", text: "text-bad" },
  code_revoked: { sign: "✕", panel: "bg-bad text-surface", text: "text-bad" },
  cancelled: { sign: "✕", panel: "bg-bad text-surface", text: "text-bad" },
  disputed: { sign: "✕", panel: "bg-bad text-surface", text: "text-bad" },
  unknown: { sign: "?", panel: "bg-bad text-surface", text: "text-bad" },
  offline: { sign: "⚡", panel: "bg-ink text-surface", text: "text-ink" },
}

interface ResultPanelProps {
  check: Checked | null
  locale: string
  messages: Messages["scan"]
  /** the hall's time zone, for checks without a ticket */
  zone: string
}

export function ResultPanel({ check, locale, messages, zone }: ResultPanelProps) {
  const look = check ? RESULT_LOOKS[check.result] : null
  const values = {
    time: check?.admitted_at ? time(check.admitted_at, check.ticket?.time_zone ?? zone, locale) : "–",
    date: check?.ticket ? dayAndTime(check.ticket.starts_at, check.ticket.time_zone, locale, null) : "–",
  }

  return (
    <div
      role="alert"
      className={`grid min-h-64 place-content-center justify-items-center gap-2 rounded-card p-6 text-center ${look?.panel ?? "border-2 border-dashed border-line text-ink-muted"}`}
    >
      {check && look ? (
        <div key={check.key} className="grid justify-items-center gap-2">
          <span aria-hidden className="text-[5rem] leading-none font-bold">
            {look.sign}
          </span>
          <p className="display text-4xl">{messages[check.result]}</p>
          <p className="text-lg font-medium">
            {check.result === "not_today" && !check.ticket ? messages.unknownText : say(messages[`${check.result}Text`], values)}
          </p>
          {check.notice && check.result === "admitted" ? (
            <p className="rounded-card bg-warn p-3 text-lg font-bold text-surface">{messages.disputedNotice}</p>
          ) : null}
          {check.ticket?.is_test ? (
            <p className="rounded-card bg-ink p-3 text-lg font-bold text-surface">{messages.test}</p>
          ) : null}
          {check.ticket ? (
            <p className="text-lg font-bold">
              {shortPlaceText(check.ticket, messages)}
              <span className="block font-medium">
                {[check.ticket.event_title, check.ticket.price_level].filter(Boolean).join(" · ")}
              </span>
            </p>
          ) : null}
        </div>
      ) : (
        <p>{messages.none}</p>
      )}
    </div>
  )
}

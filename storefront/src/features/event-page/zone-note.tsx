"use client"

import { useSyncExternalStore } from "react"
import { say } from "../../i18n/say"

const never = () => () => {}

/** Says whose clock the times follow, only to readers whose own clock shows another hour. */
export function ZoneNote({ zone, instant, locale, text }: { zone: string; instant: string; locale: string; text: string }) {
  const differs = useSyncExternalStore(
    never,
    () => hour(instant, zone) !== hour(instant, undefined),
    () => false
  )

  return differs ? (
    <span className="block text-sm font-normal text-ink-muted">{say(text, { zone: zoneName(zone, instant, locale) })}</span>
  ) : null
}

const hour = (instant: string, timeZone: string | undefined) =>
  new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(instant))

function zoneName(timeZone: string, instant: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "shortGeneric" }).formatToParts(new Date(instant))

  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone
}

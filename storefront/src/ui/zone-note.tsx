"use client"

import { useSyncExternalStore } from "react"
import { say } from "../i18n/say"

const never = () => () => {}

/** Names the time zone of the times shown, only to readers whose own clock differs. */
export function ZoneNote({ zone, instant, text }: { zone: string; instant: string; text: string }) {
  const differs = useSyncExternalStore(
    never,
    () => hour(instant, zone) !== hour(instant, undefined),
    () => false
  )

  return differs ? <span className="block text-sm font-normal text-ink-muted">{say(text, { city: cityOf(zone) })}</span> : null
}

const hour = (instant: string, timeZone: string | undefined) =>
  new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }).format(new Date(instant))

/** The time zone's city: the French names that `Intl` has for zones fit no sentence ("heure : France"). */
const cityOf = (zone: string) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ")

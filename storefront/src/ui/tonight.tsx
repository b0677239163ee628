"use client"

import { useSyncExternalStore } from "react"
import { isToday } from "./is-today"

const never = () => () => {}

/**
 * "Ce soir, ", "Today, " before the time of a date that is today at the hall. Decided by the reader's clock, since the page may
 * have been rendered the day before.
 */
export function Tonight({ instant, zone, evening, today }: { instant: string; zone: string; evening: string; today: string }) {
  const when = useSyncExternalStore(
    never,
    () => isToday(instant, zone, new Date()),
    () => null
  )

  return when ? <strong className="text-ink">{when === "evening" ? evening : today}, </strong> : null
}

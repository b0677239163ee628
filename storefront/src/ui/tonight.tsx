"use client"

import { useSyncExternalStore } from "react"
import { isToday } from "./is-today"

const never = () => () => {}

/** "Ce soir, ", "Today, " before the time of a date of today, as it is at the hall. Said by the reader's clock: a page may be drawn the day before. */
export function Tonight({ instant, zone, evening, today }: { instant: string; zone: string; evening: string; today: string }) {
  const when = useSyncExternalStore(
    never,
    () => isToday(instant, zone, new Date()),
    () => null
  )

  return when ? <strong className="text-ink">{when === "evening" ? evening : today}, </strong> : null
}

"use client"

import { useSyncExternalStore } from "react"
import { EmptyPage } from "../../ui/empty-page"
import { SeatPicker, SeatsPlaceholder } from "./seat-picker"
import type { SeatPickerProps } from "./seat-picker"

/** The id in `/buy/performances/<id>`, with or without a language; null for any other path. */
export const performanceOfPath = (path: string): string | null => /\/buy\/performances\/([\w-]+)\/?$/.exec(path)?.[1] ?? null

const unchanging = () => () => {}

/** Seats of the performance that the address names: the page is the same for all performances. */
export function SeatsOfAddress(props: Omit<SeatPickerProps, "performance_id">) {
  const id = useSyncExternalStore(
    unchanging,
    () => performanceOfPath(window.location.pathname),
    () => undefined
  )

  if (id === undefined) {
    return <SeatsPlaceholder label={props.messages.title} />
  }

  return id ? <SeatPicker {...props} performance_id={id} /> : <EmptyPage title={props.messages.unknown} />
}

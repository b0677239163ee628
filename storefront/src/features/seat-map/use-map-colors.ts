"use client"

import type { Geometry } from "@guichet/seating"
import { FORCED_COLORS } from "@guichet/seating/canvas"
import { useSyncExternalStore } from "react"

type ColorScheme = "light" | "dark" | "forced"

const DARK = "(prefers-color-scheme: dark)"

/** The reader's setting, followed: a change requires drawing the map again. "forced": the reader's own colours on every page. */
export function useColorScheme(): ColorScheme {
  return useSyncExternalStore(
    (listener) => {
      const queries = [DARK, FORCED_COLORS].map((query) => matchMedia(query))

      queries.forEach((query) => query.addEventListener("change", listener))

      return () => queries.forEach((query) => query.removeEventListener("change", listener))
    },
    () => (matchMedia(FORCED_COLORS).matches ? "forced" : matchMedia(DARK).matches ? "dark" : "light"),
    () => "light"
  )
}

/** Position of a category in its chart: the engine assigns marks in this order. */
export const categoryPosition = (geometry: Geometry, key: string): number =>
  geometry.categories.findIndex((category) => category.key === key)

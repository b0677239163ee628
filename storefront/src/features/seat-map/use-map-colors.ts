"use client"

import type { Geometry } from "@guichet/seating"
import { useSyncExternalStore } from "react"

/** "light" or "dark", following the reader's setting: a change requires drawing the map again. */
export function useColorScheme(): "light" | "dark" {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia("(prefers-color-scheme: dark)")

      query.addEventListener("change", listener)

      return () => query.removeEventListener("change", listener)
    },
    () => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"),
    () => "light"
  )
}

/** Position of a category in its chart: the engine assigns marks in this order. */
export const categoryPosition = (geometry: Geometry, key: string): number =>
  geometry.categories.findIndex((category) => category.key === key)

"use client"

import type { Geometry } from "@guichet/seating"
import { useSyncExternalStore } from "react"

/** "light" or "dark", following the reader's setting: what must be drawn again when it changes. */
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

/** Position of a category in its chart: the engine gives each its mark in this order. */
export const categoryPosition = (geometry: Geometry, key: string): number =>
  geometry.categories.findIndex((category) => category.key === key)

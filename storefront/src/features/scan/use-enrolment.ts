"use client"

import { useSyncExternalStore } from "react"

const KEY = "door-device"
const listeners = new Set<() => void>()

/**
 * The name under which this device was linked. It only decides which form to show: the key itself is a cookie that scripts cannot
 * read.
 */
export function useEnrolment() {
  const enrolled = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)

      return () => void listeners.delete(listener)
    },
    () => localStorage.getItem(KEY),
    () => null
  )

  return {
    enrolled,
    remember(name: string | null) {
      if (name === null) {
        localStorage.removeItem(KEY)
      } else {
        localStorage.setItem(KEY, name)
      }
      listeners.forEach((listener) => listener())
    },
  }
}

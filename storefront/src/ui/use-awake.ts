"use client"

import { useSyncExternalStore } from "react"

const never = () => () => undefined

/** Whether the page's scripts run: false in what the server draws, and for good where they never do. */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false
  )

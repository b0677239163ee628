"use client"

import { useSyncExternalStore } from "react"

const never = () => () => undefined

/** Whether the page is hydrated: false in server output, and permanently without JavaScript. */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false
  )

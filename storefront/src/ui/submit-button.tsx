"use client"

import type { ComponentProps } from "react"
import { Button } from "./button"
import { useAwake } from "./use-awake"

/**
 * Sends a form that only scripts can send. Until they run it sends nothing: the browser would put what was typed, names and mail addresses, into the
 * page's address.
 */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type">) {
  const awake = useAwake()

  return <Button {...props} type={awake ? "submit" : "button"} aria-disabled={!awake || undefined} />
}

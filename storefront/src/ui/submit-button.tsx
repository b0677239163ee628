"use client"

import type { ComponentProps } from "react"
import { Button } from "./button"
import { useAwake } from "./use-awake"

/**
 * The button of a form that requires JavaScript. Until hydration it does not submit: the browser would put typed names and email
 * addresses into the page's URL.
 */
export function SubmitButton(props: Omit<ComponentProps<typeof Button>, "type">) {
  const awake = useAwake()

  return <Button {...props} type={awake ? "submit" : "button"} aria-disabled={!awake || undefined} />
}

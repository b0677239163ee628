"use client"

import { useEffect, useRef } from "react"

/**
 * The heading of a page that automatically replaced another: it takes the focus, so that it is announced and the keyboard
 * continues from there.
 */
export function FocusedTitle({ title, className }: { title: string; className: string }) {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => heading.current?.focus(), [])

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  )
}

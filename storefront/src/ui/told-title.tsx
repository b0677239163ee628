"use client"

import { useEffect, useRef } from "react"

/** The heading of a page that came by itself in place of another: focus goes to it, so that it is heard and the keyboard goes on from there. */
export function ToldTitle({ title, className }: { title: string; className: string }) {
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => heading.current?.focus(), [])

  return (
    <h1 ref={heading} tabIndex={-1} className={className}>
      {title}
    </h1>
  )
}

"use client"

import { useEffect, useState } from "react"
import { clock } from "../i18n/format"
import { say } from "../i18n/say"

const ANNOUNCED_MINUTES = [5, 2, 1]

interface CountdownProps {
  /** In this browser's clock. */
  ends_at: number
  /** Contains {time}. */
  text: string
  /** Announced to screen readers at 5, 2 and 1 minutes; without it nothing is. */
  announce?: (minutes: number) => string
  /** Shown at zero. */
  after?: string
}

/** Remaining time, shown calmly: it becomes a warning only in the last minute and never blinks. */
export function Countdown({ ends_at, text, announce, after }: CountdownProps) {
  const [left, setLeft] = useState(() => secondsTo(ends_at))
  const announced = ANNOUNCED_MINUTES.find((minutes) => left <= minutes * 60 && left > minutes * 60 - 5)

  useEffect(() => {
    const tick = () => setLeft(secondsTo(ends_at))
    const ticking = setInterval(tick, 1_000)

    tick()

    return () => clearInterval(ticking)
  }, [ends_at])

  return (
    <p className={`text-sm ${left < 60 ? "font-semibold text-bad" : "text-ink-muted"}`}>
      <span className="tabular-nums" suppressHydrationWarning>
        {say(text, { time: clock(left) })}
      </span>{" "}
      {after}
      {announce ? (
        <span role="status" className="sr-only">
          {announced ? announce(announced) : null}
        </span>
      ) : null}
    </p>
  )
}

const secondsTo = (ends_at: number) => Math.max(0, (ends_at - Date.now()) / 1_000)

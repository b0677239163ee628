import type { ReactNode } from "react"

const LOOKS = {
  good: "tint-good border-good/40",
  warn: "tint-warn border-warn/40",
  bad: "tint-bad border-bad/40",
  calm: "bg-sunken border-line",
}

/** An inline message. `live` announces it: politely, or assertively if something was lost. */
export function Notice({
  look = "calm",
  title,
  live,
  children,
}: {
  look?: keyof typeof LOOKS
  title?: string
  live?: "polite" | "assertive"
  children?: ReactNode
}) {
  const role = live === "assertive" ? "alert" : live ? "status" : undefined

  return (
    <div role={role} className={`grid gap-1 rounded-card border p-4 ${LOOKS[look]}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children}
    </div>
  )
}

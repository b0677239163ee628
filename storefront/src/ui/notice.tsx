import type { ReactNode, Ref } from "react"

const LOOKS = {
  good: "tint-good border-good/40",
  warn: "tint-warn border-warn/40",
  bad: "tint-bad border-bad/40",
  calm: "bg-sunken border-line",
}

/**
 * An inline message. `live` announces it: politely, or assertively if something was lost. With a `ref` it can be focused, which
 * brings it into view.
 */
export function Notice({
  look = "calm",
  title,
  live,
  ref,
  children,
}: {
  look?: keyof typeof LOOKS
  title?: string
  live?: "polite" | "assertive"
  ref?: Ref<HTMLDivElement>
  children?: ReactNode
}) {
  const role = live === "assertive" ? "alert" : live ? "status" : undefined

  return (
    <div
      ref={ref}
      tabIndex={ref ? -1 : undefined}
      role={role}
      className={`grid gap-1 rounded-card border p-4 sideways:py-2 ${LOOKS[look]}`}
    >
      {title ? <p className="font-semibold">{title}</p> : null}
      {children}
    </div>
  )
}

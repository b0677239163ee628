import { Heading } from "@medusajs/ui"
import type { ReactNode } from "react"

/** One group of fields next to the canvas. */
export const Panel = ({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) => (
  <section className="flex flex-col gap-3 px-4 py-3" aria-label={title}>
    <div className="flex items-center justify-between gap-2">
      <Heading level="h3" className="txt-compact-small-plus">
        {title}
      </Heading>
      {actions}
    </div>
    {children}
  </section>
)

import type { ReactNode } from "react"

/** A page with one thing to say and the way out of it. */
export function EmptyPage({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section className="measure gutter grid justify-items-start gap-4 py-16 md:py-24">
      <h1 className="display max-w-[20ch] text-3xl md:text-4xl">{title}</h1>
      {text ? <p className="max-w-[52ch] text-lg text-ink-muted">{text}</p> : null}
      {children ? <div className="mt-4 flex flex-wrap gap-3">{children}</div> : null}
    </section>
  )
}

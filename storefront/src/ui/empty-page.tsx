import type { ReactNode } from "react"
import { FocusedTitle } from "./focused-title"

const TITLE = "display max-w-[20ch] text-3xl md:text-4xl"

interface EmptyPageProps {
  title: string
  text?: string
  /** what the page is about */
  facts?: ReactNode
  /** The page replaces one that was in use: its title takes the focus. */
  takes_focus?: boolean
  children?: ReactNode
}

/** A page with one message and the link to continue. */
export function EmptyPage({ title, text, facts, takes_focus = false, children }: EmptyPageProps) {
  return (
    <section className="measure gutter grid justify-items-start gap-4 py-16 md:py-24">
      {takes_focus ? <FocusedTitle title={title} className={TITLE} /> : <h1 className={TITLE}>{title}</h1>}
      {text ? <p className="max-w-[52ch] text-lg text-ink-muted">{text}</p> : null}
      {facts}
      {children ? <div className="mt-4 flex flex-wrap gap-3">{children}</div> : null}
    </section>
  )
}

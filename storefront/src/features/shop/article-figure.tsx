import { Motif } from "../../ui/poster/motif"
import { posterOf } from "../../ui/poster/poster-of"

/** A ticket under a beam of light, in the site's colours: an article without a photo still looks like one of the shop. */
export function ArticleFigure({ handle, className = "" }: { handle: string; className?: string }) {
  const { palette, motif } = posterOf(handle)

  return (
    <div
      aria-hidden
      className={`relative isolate grid place-items-center overflow-hidden rounded-card ring-1 ring-line ring-inset ${className}`}
      style={{ background: `var(--poster-${palette})`, color: `var(--poster-${palette}-ink)` }}
    >
      <Motif kind={motif} colour={`var(--poster-${palette}-shade)`} />
      <svg viewBox="0 0 120 90" className="w-3/5" fill="none" stroke="currentColor" strokeWidth="3" strokeLinejoin="round">
        <path d="M14 20h92v16a9 9 0 0 0 0 18v16H14V54a9 9 0 0 0 0-18z" />
        <path d="M82 22v46" strokeDasharray="4 5" />
        <path d="M30 32v26M37 32v26M42 32v26M50 32v26M55 32v26M63 32v26" />
        <path d="M22 45h52" stroke="var(--bad)" strokeWidth="4" strokeLinecap="round" />
      </svg>
    </div>
  )
}

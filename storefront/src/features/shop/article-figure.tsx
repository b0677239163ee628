import type { ReactNode } from "react"
import type { ShopFigure } from "@guichet/shop/contracts"
import { Motif } from "../../ui/poster/motif"
import { posterOf } from "../../ui/poster/poster-of"

interface ArticleFigureProps {
  handle: string
  figure: ShopFigure
  className?: string
}

/** A drawing of an article in the site's colours, used without a photo: recognisable, and in the shop's style. */
export function ArticleFigure({ handle, figure, className = "" }: ArticleFigureProps) {
  const { palette, motif } = posterOf(handle)

  return (
    <div
      aria-hidden
      className={`relative isolate grid place-items-center overflow-hidden rounded-card ring-1 ring-line ring-inset ${className}`}
      style={{ background: `var(--poster-${palette})`, color: `var(--poster-${palette}-ink)` }}
    >
      <Motif kind={motif} colour={`var(--poster-${palette}-shade)`} />
      <svg
        viewBox="0 0 120 90"
        className="w-3/5"
        fill={`var(--poster-${palette})`}
        stroke="currentColor"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
      >
        {drawings[figure]}
      </svg>
    </div>
  )
}

const drawings: Record<ShopFigure, ReactNode> = {
  pocket_scanner: (
    <>
      <path d="M58 12 26 78M66 12l32 66" strokeDasharray="1 7" fill="none" />
      <rect x="44" y="6" width="36" height="62" rx="12" />
      <rect x="52" y="14" width="20" height="12" rx="4" />
      <circle cx="62" cy="44" r="8" />
      <path d="M56 60h12" />
    </>
  ),
  gate_scanner: (
    <>
      <path d="M24 18h52l14 14-8 14H52l-8 36H24l8-36h-8a8 8 0 0 1-8-8V26a8 8 0 0 1 8-8z" />
      <path d="M48 46c0 10-4 14-10 14" fill="none" />
      <path d="M98 24l12-6M100 34h14M98 44l12 6" fill="none" />
    </>
  ),
  printer: (
    <>
      <path d="M40 34V8h40v26" />
      <rect x="20" y="34" width="80" height="36" rx="8" />
      <path d="M38 56h44v28l-6-4-5 4-6-4-5 4-6-4-5 4-6-4-5 4z" />
      <path d="M48 66h24M48 73h14" fill="none" />
      <path d="M84 45h6" fill="none" />
    </>
  ),
  ticket: (
    <>
      <path d="M14 20h92v16a9 9 0 0 0 0 18v16H14V54a9 9 0 0 0 0-18z" />
      <path d="M82 22v46" strokeDasharray="4 6" />
      <path d="M28 36h38M28 45h38M28 54h22" fill="none" />
    </>
  ),
}

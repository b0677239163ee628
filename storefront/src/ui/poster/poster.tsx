import { dateBlock } from "../../i18n/format"
import { Motif } from "./motif"
import { posterOf } from "./poster-of"

interface PosterProps {
  slug: string
  title: string
  subtitle?: string | null
  image_url: string | null
  image_alt?: string | null
  starts_at: string | null
  zone: string
  locale: string
  this_year: number
  /**
   * `wide` on the event's page and for the operator's list, `tall` on tiles. The page's own heading repeats the title, so the
   * poster is decorative.
   */
  ratio?: "tall" | "wide"
}

/** The event's picture, or a typographic poster in the tenant's colours, always the same one per event. */
export function Poster({
  slug,
  title,
  subtitle,
  image_url,
  image_alt,
  starts_at,
  zone,
  locale,
  this_year,
  ratio = "tall",
}: PosterProps) {
  const shape = ratio === "tall" ? "aspect-[4/5]" : "aspect-[5/4] sm:aspect-[16/9] lg:aspect-[4/5]"

  if (image_url) {
    // already scaled down by the console before upload; the box keeps its space until it is loaded
    return (
      <img
        src={image_url}
        alt={image_alt ?? ""}
        loading={ratio === "tall" ? "lazy" : "eager"}
        fetchPriority={ratio === "tall" ? "auto" : "high"}
        decoding="async"
        className={`${shape} w-full rounded-card bg-line object-cover`}
      />
    )
  }
  const { palette, motif } = posterOf(slug)
  const date = starts_at ? dateBlock(starts_at, zone, locale, this_year) : null

  return (
    <div
      aria-hidden
      className={`@container relative isolate flex ring-1 ring-line ring-inset w-full flex-col justify-between overflow-hidden rounded-card ${shape}`}
      style={{ background: `var(--poster-${palette})`, color: `var(--poster-${palette}-ink)` }}
    >
      <Motif kind={motif} colour={`var(--poster-${palette}-shade)`} />
      {date ? (
        <p className="flex items-start gap-[2cqi] p-[7cqi] pb-0 leading-none">
          <span className="display text-[17cqi] tabular-nums">{date.day}</span>
          <span className="grid gap-[1.4cqi] pt-[1.6cqi] text-[5cqi] font-semibold">
            <span>{date.month}</span>
            <span className="opacity-80">{date.weekday}</span>
          </span>
        </p>
      ) : (
        <span />
      )}
      <div className="grid gap-[2.5cqi] p-[7cqi] pt-0">
        <p className="display leading-[0.98] text-balance wrap-anywhere hyphens-auto" style={{ fontSize: titleSize(title) }}>
          {title}
        </p>
        {subtitle ? <p className="line-clamp-2 text-[4.6cqi] leading-snug opacity-90">{subtitle}</p> : null}
      </div>
    </div>
  )
}

/** Smallest letters; a word that would need smaller ones is hyphenated. */
const SMALLEST = 7

/** The longer the title (and its longest word), the smaller; in units of the poster's width. */
function titleSize(title: string): string {
  const longest = Math.max(...title.split(/\s+/).map((word) => word.length))
  const byWord = 145 / Math.max(longest, 6)
  const byLength = title.length <= 14 ? 18 : title.length <= 28 ? 14 : title.length <= 48 ? 11 : 8.5

  return `${Math.max(SMALLEST, Math.min(byWord, byLength)).toFixed(1)}cqi`
}

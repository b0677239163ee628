import { day, month, time } from "../../i18n/format"
import { messagesIn } from "../../i18n/messages"
import type { EventDetail, PerformanceCard } from "../../server/get-event"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { Chevron } from "../../ui/chevron"
import { DateBlock } from "../../ui/date-block"
import { fromPriceText } from "../../ui/price-text"
import { StateBadge } from "../../ui/state-badge"
import { seatsPath } from "./seats-path"

const LISTED_AT_ONCE = 6

/** Up to six dates as a list; more are folded by month, the first month open. */
export function PerformanceList({ site, locale, event }: { site: Site; locale: string; event: EventDetail }) {
  const { event: messages } = messagesIn(locale)
  const coming = event.performances.filter(({ state }) => state !== "past")

  if (coming.length === 0) {
    return <p className="text-lg">{messages.over}</p>
  }
  const months = coming.length <= LISTED_AT_ONCE ? [{ name: null, performances: coming }] : byMonth(coming, locale)

  return (
    <section id="dates" className="grid gap-4">
      <h2 className="display text-xl">{messages.dates}</h2>
      {months.map(({ name, performances }, index) =>
        name === null ? (
          <Dates key="all" site={site} locale={locale} event={event} performances={performances} />
        ) : (
          <details key={name} open={index === 0} className="group rounded-card border border-line bg-raised">
            <summary className="flex min-h-12 list-none items-center justify-between gap-4 px-4 font-semibold first-letter:uppercase [&::-webkit-details-marker]:hidden">
              <span className="first-letter:uppercase">{name}</span>
              <Chevron className="group-open:rotate-180" />
            </summary>
            <div className="px-4 pb-2">
              <Dates site={site} locale={locale} event={event} performances={performances} />
            </div>
          </details>
        )
      )}
    </section>
  )
}

function Dates({
  site,
  locale,
  event,
  performances,
}: {
  site: Site
  locale: string
  event: EventDetail
  performances: PerformanceCard[]
}) {
  const { event: messages, home, site: words } = messagesIn(locale)

  return (
    <ul className="divide-y divide-line">
      {performances.map((performance) => {
        const when = `${day(performance.starts_at, performance.time_zone, locale)}, ${time(performance.starts_at, performance.time_zone, locale)}`

        return (
          <li key={performance.id} className="flex items-center gap-x-4 py-4">
            <DateBlock instant={performance.starts_at} zone={performance.time_zone} locale={locale} />
            <div className="grow">
              <p className="font-semibold">{time(performance.starts_at, performance.time_zone, locale)}</p>
              <p className="flex flex-col gap-x-3 sm:flex-row sm:items-center">
                <StateBadge state={performance.state} messages={home} />
                {performance.state === "on_sale" ? (
                  <span className="text-sm text-ink-muted tabular-nums">
                    {fromPriceText(performance, event.currency, locale, words)}
                  </span>
                ) : null}
              </p>
            </div>
            {performance.state === "on_sale" ? (
              <a
                href={seatsPath(site, locale, event.slug, performance.id)}
                className={buttonClass("quiet", "shrink-0 px-4")}
                aria-label={`${messages.choose}, ${when}`}
              >
                <span className="sm:hidden">{messages.seatsShort}</span>
                <span className="max-sm:hidden">{messages.choose}</span>
              </a>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function byMonth(performances: PerformanceCard[], locale: string): { name: string; performances: PerformanceCard[] }[] {
  const months = new Map<string, PerformanceCard[]>()

  for (const performance of performances) {
    const name = month(performance.starts_at, performance.time_zone, locale)

    months.set(name, [...(months.get(name) ?? []), performance])
  }

  return [...months].map(([name, own]) => ({ name, performances: own }))
}

import type { ReactNode } from "react"
import { messagesIn } from "../../i18n/messages"
import type { EventsPage } from "../../server/get-events"
import type { Plan } from "../../server/get-plans"
import type { Article } from "../../server/get-shop"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { EventPager } from "../../ui/event-pager"
import { EventTiles } from "../../ui/event-tiles"
import { pathIn } from "../../ui/path-in"
import { Motif } from "../../ui/poster/motif"
import { PlanCards } from "./plan-cards"

interface OperatorHomeProps {
  site: Site
  locale: string
  /** the operator's own events */
  played: EventsPage
  /** the plans on offer; none: sign-up is closed */
  plans: Plan[]
  /** of its shop; none: the shop is not mentioned */
  articles: Article[]
  /** its clients' events, if it shows them */
  children: ReactNode
}

/** The operator's home: introduction and sign-up, its clients' events, reasons and prices, its own events if it has any. */
export function OperatorHome({ site, locale, played, plans, articles, children }: OperatorHomeProps) {
  const { operator } = messagesIn(locale)
  const signUp = pathIn(site, locale, "/sign-up")
  const points = [
    { title: operator.pointSeatsTitle, text: operator.pointSeatsText },
    { title: operator.pointMoneyTitle, text: operator.pointMoneyText },
    { title: operator.pointDoorTitle, text: operator.pointDoorText },
  ]

  return (
    <>
      <section
        className="relative isolate overflow-hidden"
        style={{ background: "var(--poster-0)", color: "var(--poster-0-ink)" }}
      >
        <div className="absolute inset-y-0 end-0 -z-10 w-full max-w-[44rem] [mask-image:linear-gradient(to_right,transparent,black_55%)]">
          <Motif kind="rows" colour="var(--poster-0-shade)" />
        </div>
        <div className="measure gutter grid justify-items-start gap-6 py-16 md:py-28">
          <h1 className="display max-w-[14ch] text-[clamp(2.5rem,7vw,4.5rem)] leading-[1.02]">{operator.headline}</h1>
          <p className="max-w-[42ch] text-lg md:text-xl">{operator.lede}</p>
          <a
            href={signUp}
            className="inline-flex min-h-14 items-center rounded-control px-8 text-lg font-bold hover:opacity-90"
            style={{ background: "var(--poster-0-ink)", color: "var(--poster-0)" }}
          >
            {operator.cta}
          </a>
        </div>
      </section>
      {children}
      <section className="measure gutter grid gap-10 py-14 md:grid-cols-3 md:py-20">
        {points.map(({ title, text }) => (
          <div key={title} className="grid content-start gap-2 border-t-2 border-ink pt-4">
            <h2 className="display text-xl">{title}</h2>
            <p className="text-ink-muted">{text}</p>
          </div>
        ))}
      </section>
      {plans.length > 0 ? <PlanCards site={site} locale={locale} plans={plans} /> : null}
      {articles.length > 0 ? (
        <section className="measure gutter pb-14">
          <div className="tint-brand flex flex-wrap items-center justify-between gap-6 rounded-card border border-line p-6 md:p-8">
            <div className="grid gap-1">
              <h2 className="display text-xl md:text-2xl">{operator.shopTitle}</h2>
              <p className="text-ink-muted">{operator.shopText}</p>
            </div>
            <a href={pathIn(site, locale, "/shop")} className={buttonClass()}>
              {operator.shopLink}
            </a>
          </div>
        </section>
      ) : null}
      {played.events.length > 0 ? (
        <section className="measure gutter grid gap-6 pb-16">
          <h2 className="display text-2xl">{operator.eventsTitle}</h2>
          <EventTiles site={site} locale={locale} events={played.events} />
          <EventPager site={site} locale={locale} played={played} />
        </section>
      ) : null}
    </>
  )
}

import type { Metadata } from "next"
import { SeatPicker } from "../../../../../../../features/seat-map/seat-picker"
import { messagesIn } from "../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../server/fixture"
import { getEvent } from "../../../../../../../server/get-event"
import { getSite } from "../../../../../../../server/get-site"
import { buttonClass } from "../../../../../../../ui/button"
import { pathIn } from "../../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/buy/performances/[id]">

export const generateStaticParams = () => [{ id: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).seats.title }
}

/** Seats of one performance. `?e=` names the event, for its title and the link back; without it, both come from the sales API. */
export default async function SeatsPage({ params, searchParams }: Props) {
  const { tenant, locale, id } = await params
  const { e: slug } = await searchParams
  const [site, event] = await Promise.all([getSite(tenant), typeof slug === "string" ? getEvent(tenant, slug) : null])
  const { seats, site: words } = messagesIn(locale)
  const list = `${pathIn(site, locale, `/buy/performances/${encodeURIComponent(id)}/list`)}${event ? `?e=${event.slug}` : ""}`

  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`0; url=${list}`} />
        <p className="measure gutter py-4">
          <a href={list} className={buttonClass()}>
            {seats.plainOpen}
          </a>
        </p>
      </noscript>
      <SeatPicker
        performance_id={id}
        locale={locale}
        messages={seats}
        prices={{ free: words.free, from: words.from, freeTo: words.freeTo }}
        title={event?.title ?? null}
        back={pathIn(site, locale, event ? `/e/${event.slug}` : "/")}
        events_path={pathIn(site, locale, "/e")}
        checkout_path={pathIn(site, locale, "/buy/checkout")}
      />
    </>
  )
}

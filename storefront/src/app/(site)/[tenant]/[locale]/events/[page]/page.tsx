import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { EventList } from "../../../../../../features/home/event-list"
import { messagesIn } from "../../../../../../i18n/messages"
import { say } from "../../../../../../i18n/say"
import { FIXTURE } from "../../../../../../server/fixture"
import { getEvents, type EventsPage } from "../../../../../../server/get-events"
import { getSite } from "../../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/events/[page]">

export const generateStaticParams = () => [{ page: FIXTURE }]

/** Null for an invalid page, and for the first, which is the site's home. */
async function read(tenant: string, page: string): Promise<EventsPage | null> {
  const played = /^[1-9]\d{0,3}$/.test(page) && page !== "1" ? await getEvents(tenant, Number(page)) : null

  return played && played.events.length > 0 ? played : null
}

/** Not indexed: its content shifts with every date that passes. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, locale, page } = await params
  const { home, event } = messagesIn(locale)
  const played = await read(tenant, page)

  return played
    ? {
        title: `${home.title}, ${say(event.pageOf, { page, count: played.page_count }).toLowerCase()}`,
        robots: { index: false, follow: true },
      }
    : {}
}

/** The site's events, from the second page on. */
export default async function Page({ params }: Props) {
  const { tenant, locale, page } = await params
  const [site, played] = await Promise.all([getSite(tenant), read(tenant, page)])

  if (!played) {
    notFound()
  }

  return <EventList site={site} locale={locale} played={played} />
}

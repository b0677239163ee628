import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { EventPage } from "../../../../../../../features/event-page/event-page"
import { eventJsonLd } from "../../../../../../../features/event-page/event-json-ld"
import { eventMetadata } from "../../../../../../../features/event-page/event-metadata"
import { FIXTURE } from "../../../../../../../server/fixture"
import { askedDates, getEvent } from "../../../../../../../server/get-event"
import { getSite } from "../../../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/e/[slug]/[...dates]">

export const generateStaticParams = () => [{ slug: FIXTURE, dates: [FIXTURE] }]

async function read({ params }: Props) {
  const { tenant, locale, slug, dates } = await params
  const asked = askedDates(dates)
  const [site, event] = await Promise.all([getSite(tenant), asked && getEvent(tenant, slug, asked)])

  return { site, locale, slug, event, asked }
}

/** Search engines should index the event's own page instead. */
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { site, locale, slug, event } = await read(props)

  return event ? { ...eventMetadata(site, locale, slug, event), robots: { index: false, follow: true } } : {}
}

/** An event with its dates of one month or day. */
export default async function Page(props: Props) {
  const { site, locale, event, asked } = await read(props)

  if (!event || !asked) {
    notFound()
  }

  return (
    <>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: eventJsonLd(site, locale, event) }} />
      <EventPage site={site} locale={locale} event={event} asked={asked.on} />
    </>
  )
}

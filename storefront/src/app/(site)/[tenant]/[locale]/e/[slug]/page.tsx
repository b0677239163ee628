import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { EventPage } from "../../../../../../features/event-page/event-page"
import { eventJsonLd } from "../../../../../../features/event-page/event-json-ld"
import { eventMetadata } from "../../../../../../features/event-page/event-metadata"
import { FIXTURE } from "../../../../../../server/fixture"
import { getEvent } from "../../../../../../server/get-event"
import { getSite } from "../../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/e/[slug]">

export const generateStaticParams = () => [{ slug: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, locale, slug } = await params
  const [site, event] = await Promise.all([getSite(tenant), getEvent(tenant, slug)])

  return event ? eventMetadata(site, locale, slug, event) : {}
}

export default async function Page({ params }: Props) {
  const { tenant, locale, slug } = await params
  const [site, event] = await Promise.all([getSite(tenant), getEvent(tenant, slug)])

  if (!event) {
    notFound()
  }

  return (
    <>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: eventJsonLd(site, locale, event) }} />
      <EventPage site={site} locale={locale} event={event} />
    </>
  )
}

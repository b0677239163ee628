import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { EventPage } from "../../../../../../features/event-page/event-page"
import { eventJsonLd } from "../../../../../../features/event-page/event-json-ld"
import { FIXTURE } from "../../../../../../server/fixture"
import { getEvent } from "../../../../../../server/get-event"
import { getSite } from "../../../../../../server/get-site"
import { pathIn } from "../../../../../../ui/path-in"

type Props = PageProps<"/[tenant]/[locale]/e/[slug]">

export const generateStaticParams = () => [{ slug: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, locale, slug } = await params
  const [site, event] = await Promise.all([getSite(tenant), getEvent(tenant, slug)])

  if (!event) {
    return {}
  }
  const path = `/e/${slug}`

  return {
    title: event.title,
    description: event.subtitle ?? event.description?.slice(0, 160),
    alternates: {
      canonical: pathIn(site, locale, path),
      languages: Object.fromEntries(site.locales.map((other) => [other, pathIn(site, other, path)])),
    },
    openGraph: {
      title: event.title,
      description: event.subtitle ?? undefined,
      images: event.image_url ? [event.image_url] : undefined,
    },
  }
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

import { EventList } from "../../../../features/home/event-list"
import { OperatorHome } from "../../../../features/operator/operator-home"
import { getEvents } from "../../../../server/get-events"
import { getPublicListing } from "../../../../server/get-public-listing"
import { getSite } from "../../../../server/get-site"

export default async function HomePage({ params }: PageProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const [site, events] = await Promise.all([getSite(tenant), getEvents(tenant)])

  return site.kind === "platform" ? (
    <OperatorHome site={site} locale={locale} events={events} listing={await getPublicListing(tenant)} />
  ) : (
    <EventList site={site} locale={locale} events={events} />
  )
}

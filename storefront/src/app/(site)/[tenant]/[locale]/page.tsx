import { EventList } from "../../../../features/home/event-list"
import { Listing } from "../../../../features/hub/listing"
import { OperatorHome } from "../../../../features/operator/operator-home"
import { getEvents } from "../../../../server/get-events"
import { getShownPlans } from "../../../../server/get-plans"
import { getPublicListing } from "../../../../server/get-public-listing"
import { getSite } from "../../../../server/get-site"

export default async function HomePage({ params }: PageProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const [site, played] = await Promise.all([getSite(tenant), getEvents(tenant)])

  if (!site.takes_clients) {
    return <EventList site={site} locale={locale} played={played} />
  }
  const [listing, plans] = await Promise.all([getPublicListing(tenant), getShownPlans(tenant)])

  return (
    <OperatorHome site={site} locale={locale} played={played} plans={plans}>
      {listing && <Listing site={site} locale={locale} listing={listing} is_first level="h2" />}
    </OperatorHome>
  )
}

import { EventList } from "../../../../features/home/event-list"
import { Listing } from "../../../../features/hub/listing"
import { OperatorHome } from "../../../../features/operator/operator-home"
import { getEvents } from "../../../../server/get-events"
import { getShownPlans } from "../../../../server/get-plans"
import { getPublicListing } from "../../../../server/get-public-listing"
import { getShop } from "../../../../server/get-shop"
import { getSite } from "../../../../server/get-site"

export default async function HomePage({ params }: PageProps<"/[tenant]/[locale]">) {
  const { tenant, locale } = await params
  const [site, played] = await Promise.all([getSite(tenant), getEvents(tenant)])

  if (!site.takes_clients) {
    return <EventList site={site} locale={locale} played={played} />
  }
  const [listing, plans, shop] = await Promise.all([getPublicListing(tenant), getShownPlans(tenant), getShop(tenant, locale)])

  return (
    <OperatorHome site={site} locale={locale} played={played} plans={plans} articles={shop?.products ?? []}>
      {listing && <Listing site={site} locale={locale} listing={listing} is_first level="h2" />}
    </OperatorHome>
  )
}

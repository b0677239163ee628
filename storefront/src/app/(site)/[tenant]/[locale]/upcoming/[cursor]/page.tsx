import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Listing } from "../../../../../../features/hub/listing"
import { messagesIn } from "../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../server/fixture"
import { getPublicListing } from "../../../../../../server/get-public-listing"
import { getSite } from "../../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/upcoming/[cursor]">

export const generateStaticParams = () => [{ cursor: FIXTURE }]

/** Not indexed: its content shifts with every date that passes. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params

  return { title: messagesIn(locale).hub.title, robots: { index: false, follow: true } }
}

/** The list of all clients' events, continued after the previous page. */
export default async function UpcomingPage({ params }: Props) {
  const { tenant, locale, cursor } = await params
  const site = await getSite(tenant)
  const listing = site.takes_clients ? await getPublicListing(tenant, cursor) : null

  if (!listing) {
    notFound()
  }

  return <Listing site={site} locale={locale} listing={listing} is_first={false} level="h1" />
}

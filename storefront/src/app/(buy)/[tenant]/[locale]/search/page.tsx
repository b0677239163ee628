import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SearchResults } from "../../../../../features/hub/search-results"
import { messagesIn } from "../../../../../i18n/messages"
import { getSite } from "../../../../../server/get-site"
import { orBusy } from "../../../../../server/or-busy"
import { reader } from "../../../../../server/reader"
import { searchPublicListing } from "../../../../../server/search-public-listing"

type Props = PageProps<"/[tenant]/[locale]/search">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).hub.searchTitle }
}

/** A search of all clients' events, on the operator's site only, if it shows them. */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  if (!site.takes_clients) {
    notFound()
  }
  const [{ address }, { q }] = await Promise.all([reader(), searchParams])
  const words = typeof q === "string" ? q.trim() : ""
  const events = words === "" ? [] : await orBusy(searchPublicListing(tenant, words, address))

  if (!events) {
    notFound()
  }

  return <SearchResults site={site} locale={locale} words={words} events={events} />
}

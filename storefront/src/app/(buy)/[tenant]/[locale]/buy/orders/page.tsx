import type { Metadata } from "next"
import { FindTicketsPage, readFindProblem } from "../../../../../../features/find-tickets/find-tickets-page"
import { messagesIn } from "../../../../../../i18n/messages"
import { getSite } from "../../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/buy/orders">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).findTickets.title }
}

/** The form by which buyers request the links of their orders. `?sent=yes`: it was accepted; `?problem=`: why not. */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await params
  const [site, { sent, problem }] = await Promise.all([getSite(tenant), searchParams])

  return <FindTicketsPage site={site} locale={locale} sent={sent === "yes"} problem={readFindProblem(problem)} />
}

import type { Metadata } from "next"
import { HeldTicketPage } from "../../../../../../../features/order/held-ticket-page"
import { messagesIn } from "../../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../../server/fixture"
import { getHeldTicket } from "../../../../../../../server/get-checkout"
import { getSite } from "../../../../../../../server/get-site"
import { orBusy } from "../../../../../../../server/or-busy"

type Props = PageProps<"/[tenant]/[locale]/buy/tickets/[ticketId]">

export const generateStaticParams = () => [{ ticketId: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  // The link opens the ticket: it must not be sent as a referrer.
  return { title: messagesIn((await params).locale).heldTicket.title, referrer: "no-referrer" }
}

/** A transferred ticket, by the link in its recipient's email. */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale, ticketId } = await params
  const { token } = await searchParams
  const proof = typeof token === "string" ? token : ""
  const asked = orBusy(getHeldTicket(ticketId, proof))
  const [site, held] = await Promise.all([getSite(tenant), asked])

  return <HeldTicketPage site={site} locale={locale} held={held} token={proof} />
}

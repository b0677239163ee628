import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { messagesIn } from "../../../../../i18n/messages"
import { say } from "../../../../../i18n/say"
import { getSite } from "../../../../../server/get-site"
import { EmptyPage } from "../../../../../ui/empty-page"

export const metadata: Metadata = { robots: { index: false } }

/** Every path of a closed site shows this page (the proxy rewrites to it); on an open site it answers 404. */
export default async function ClosedPage({ params }: PageProps<"/[tenant]/[locale]/closed">) {
  const { tenant, locale } = await params
  const { trouble } = messagesIn(locale)
  const { is_closed, name, support_address } = await getSite(tenant)

  if (!is_closed) {
    notFound()
  }

  return (
    <EmptyPage
      title={say(trouble.closedTitle, { name })}
      text={support_address ? say(trouble.closedTextTo, { address: support_address }) : trouble.closedText}
    />
  )
}

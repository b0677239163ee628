import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { messagesIn } from "../../../../../i18n/messages"
import { getSite } from "../../../../../server/get-site"
import { EmptyPage } from "../../../../../ui/empty-page"

export const metadata: Metadata = { robots: { index: false } }

/** Every public path of a suspended site shows this page (the proxy rewrites to it); on an active site it answers 404. */
export default async function PausedPage({ params }: PageProps<"/[tenant]/[locale]/paused">) {
  const { tenant, locale } = await params
  const { trouble } = messagesIn(locale)

  if (!(await getSite(tenant)).is_suspended) {
    notFound()
  }

  return <EmptyPage title={trouble.pausedTitle} text={trouble.pausedText} />
}

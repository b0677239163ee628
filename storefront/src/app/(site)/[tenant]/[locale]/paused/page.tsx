import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { messagesIn } from "../../../../../i18n/messages"
import { getSite } from "../../../../../server/get-site"
import { EmptyPage } from "../../../../../ui/empty-page"

export const metadata: Metadata = { robots: { index: false } }

/** What every public path of a suspended site shows (the proxy leads here); on an active site it is no page. */
export default async function PausedPage({ params }: PageProps<"/[tenant]/[locale]/paused">) {
  const { tenant, locale } = await params
  const { trouble } = messagesIn(locale)

  if (!(await getSite(tenant)).is_suspended) {
    notFound()
  }

  return <EmptyPage title={trouble.pausedTitle} text={trouble.pausedText} />
}

import type { Metadata } from "next"
import { Door } from "../../../../../features/scan/door"
import { messagesIn } from "../../../../../i18n/messages"
import { getSite } from "../../../../../server/get-site"

type Props = PageProps<"/[tenant]/[locale]/scan">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).scan.title }
}

/** The door: links this device once, then checks tickets one by one. */
export default async function ScanPage({ params }: Props) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  return <Door site_name={site.name} locale={locale} messages={messagesIn(locale).scan} />
}

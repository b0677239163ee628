import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { LegalTextPage } from "../../../../../../features/legal/legal-text-page"
import { messagesIn } from "../../../../../../i18n/messages"
import { FIXTURE } from "../../../../../../server/fixture"
import { getLegalText } from "../../../../../../server/get-legal-text"

type Props = PageProps<"/[tenant]/[locale]/legal/[page]">

export const generateStaticParams = () => [{ page: FIXTURE }]

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, locale, page } = await params
  const text = await getLegalText(tenant, locale, page)

  return text ? { title: messagesIn(locale).site.legal[text.page] } : {}
}

export default async function Page({ params }: Props) {
  const { tenant, locale, page } = await params
  const text = await getLegalText(tenant, locale, page)

  if (!text) {
    notFound()
  }

  return <LegalTextPage text={text} title={messagesIn(locale).site.legal[text.page]} />
}

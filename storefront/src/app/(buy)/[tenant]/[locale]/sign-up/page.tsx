import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { takeOutcome } from "../../../../../features/sign-up/outcome-of-request"
import { SignUpPage } from "../../../../../features/sign-up/sign-up-page"
import { messagesIn } from "../../../../../i18n/messages"
import { getPlans } from "../../../../../server/get-plans"
import { getSite } from "../../../../../server/get-site"
import { reader } from "../../../../../server/reader"

type Props = PageProps<"/[tenant]/[locale]/sign-up">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).signUp.title, robots: { index: true } }
}

/** Sign-up of organisers, on the operator's site only. Each rendered form has a secret of its own. */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)

  if (!site.takes_clients) {
    notFound()
  }

  const offer = await getPlans(tenant)
  const [{ nonce }, { plan }] = await Promise.all([reader(), searchParams])

  return (
    <SignUpPage
      site={site}
      locale={locale}
      offer={offer}
      plan={typeof plan === "string" ? plan : null}
      secret={crypto.randomUUID()}
      answered={takeOutcome(nonce)}
    />
  )
}

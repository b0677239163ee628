import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SignInPage } from "../../../../../features/sign-in/sign-in-page"
import { messagesIn } from "../../../../../i18n/messages"
import { findConsole } from "../../../../../server/find-console"
import { getSite } from "../../../../../server/get-site"
import { reader } from "../../../../../server/reader"

type Props = PageProps<"/[tenant]/[locale]/sign-in">

const LONGEST = 260

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).signIn.title, robots: { index: true } }
}

/** The way of organisers to their consoles, on the operator's site only. */
export default async function Page({ params, searchParams }: Props) {
  const { tenant, locale } = await params
  const [site, { host }, { site: typed }] = await Promise.all([getSite(tenant), reader(), searchParams])

  if (!site.takes_clients) {
    notFound()
  }
  const asked = typeof typed === "string" && typed.trim() !== "" ? typed.trim().slice(0, LONGEST) : null
  const found = asked ? await findConsole(asked, site.canonical_host) : null

  return <SignInPage site={site} locale={locale} asked={asked} found={found} port={/:\d+$/.exec(host)?.[0] ?? ""} />
}

import type { Metadata } from "next"
import { headers } from "next/headers"
import { messagesIn } from "../../../../../../i18n/messages"
import { busyStatusOf, calmPath, RETRY_AFTER_SECONDS } from "../../../../../../tenancy/busy-path"
import { buttonClass } from "../../../../../../ui/button"
import { EmptyPage } from "../../../../../../ui/empty-page"

type Props = PageProps<"/[tenant]/[locale]/buy/busy">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { trouble } = messagesIn((await params).locale)

  // the address behind it may open tickets: it must not be sent as a referrer
  return { title: trouble.busyShort, referrer: "no-referrer" }
}

/** Shown by the proxy, with 429 or 503, in place of a page that could not be rendered. Retries automatically after a minute. */
export default async function BusyPage({ params }: Props) {
  const { locale } = await params
  const { trouble } = messagesIn(locale)
  const path = (await headers()).get("x-path") ?? "/"
  const isAway = busyStatusOf(new URLSearchParams(path.slice(path.indexOf("?") + 1))) === 503

  return (
    <EmptyPage title={isAway ? trouble.awayTitle : trouble.busyTitle} text={isAway ? trouble.awayText : trouble.busyText}>
      <meta httpEquiv="refresh" content={`${RETRY_AFTER_SECONDS}; url=${calmPath(path)}`} />
      <a href={calmPath(path)} className={buttonClass()}>
        {trouble.retry}
      </a>
    </EmptyPage>
  )
}

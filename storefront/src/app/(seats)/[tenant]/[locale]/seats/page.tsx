import type { Metadata } from "next"
import { SeatsOfAddress } from "../../../../../features/seat-map/seats-of-address"
import { messagesIn } from "../../../../../i18n/messages"
import { getSite } from "../../../../../server/get-site"
import { buttonClass } from "../../../../../ui/button"
import { pathIn } from "../../../../../ui/path-in"
import { priceWords } from "../../../../../ui/price-text"

type Props = PageProps<"/[tenant]/[locale]/seats">

/** Relative to the page's own address, which this page does not know: the proxy leads on to the list. */
const LIST = "?plain"

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: messagesIn((await params).locale).seats.title }
}

/** Seats of any performance: one static page per site and language. The browser takes the performance's id from the address. */
export default async function SeatsPage({ params }: Props) {
  const { tenant, locale } = await params
  const site = await getSite(tenant)
  const { seats, site: words } = messagesIn(locale)

  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`0; url=${LIST}`} />
        <p className="measure gutter py-4">
          <a href={LIST} className={buttonClass()}>
            {seats.plainOpen}
          </a>
        </p>
      </noscript>
      <SeatsOfAddress
        locale={locale}
        messages={seats}
        prices={priceWords(words)}
        home_path={pathIn(site, locale, "/")}
        events_path={pathIn(site, locale, "/e")}
        checkout_path={pathIn(site, locale, "/buy/checkout")}
      />
    </>
  )
}

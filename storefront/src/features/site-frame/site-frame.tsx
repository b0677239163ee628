import type { ReactNode } from "react"
import { messagesIn } from "../../i18n/messages"
import type { Site } from "../../server/get-site"
import { SiteDocument } from "../../ui/document"
import { SiteFooter, SiteHeader, SkipLink } from "./site-header"

/** Header, page, footer. */
export function SiteFrame({
  site,
  locale,
  compact = false,
  children,
}: {
  site: Site
  locale: string
  compact?: boolean
  children: ReactNode
}) {
  const { site: messages } = messagesIn(locale)
  const languages = Object.fromEntries(site.locales.map((other) => [other, messagesIn(other).site]))

  return (
    <SiteDocument site={site} locale={locale}>
      <SkipLink text={messages.skip} />
      <SiteHeader site={site} locale={locale} messages={messages} languages={languages} compact={compact} />
      <main id="content" className="flex grow flex-col">
        {children}
      </main>
      <SiteFooter site={site} locale={locale} messages={messages} />
    </SiteDocument>
  )
}

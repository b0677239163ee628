import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import { UnrealBanner } from "../../ui/unreal-banner"
import { pathIn } from "../../ui/path-in"
import { LanguageLink } from "./language-link"

interface SiteHeaderProps {
  site: Site
  locale: string
  messages: Messages["site"]
  languages: Record<string, Messages["site"]>
  /** For pages where vertical space on a phone matters: choosing seats, paying. */
  compact: boolean
}

export function SiteHeader({ site, locale, messages, languages, compact }: SiteHeaderProps) {
  const unreal = site.payment_environment

  return (
    <header className="border-b border-line bg-surface">
      {unreal === "emulator" || unreal === "test" ? <UnrealBanner text={messages.unreal[unreal]} /> : null}
      <div className={`measure gutter flex items-center justify-between gap-4 ${compact ? "min-h-12" : "min-h-16"}`}>
        <a
          href={pathIn(site, locale, "/")}
          className={`display flex min-h-11 items-center text-ink ${compact ? "text-lg" : "text-xl"}`}
          aria-label={`${site.name}, ${messages.home}`}
        >
          {site.logo ? <SiteLogo name={site.name} logo={site.logo} compact={compact} /> : site.name}
        </a>
        <nav className="flex shrink-0 gap-1">
          {site.takes_clients ? (
            <a
              href={pathIn(site, locale, "/sign-in")}
              className="inline-flex min-h-11 items-center rounded-control px-3 text-sm font-semibold text-ink-muted hover:bg-sunken hover:text-ink"
            >
              {messages.signIn}
            </a>
          ) : null}
          {site.locales
            .filter((other) => other !== locale)
            .map((other) => (
              <LanguageLink
                key={other}
                locale={other}
                locales={site.locales}
                label={languages[other].switchTo}
                name={languages[other].languageName}
              />
            ))}
        </nav>
      </div>
    </header>
  )
}

/**
 * At most as high as the header's text line, and at most half the image's pixels, so that it is sharp. In dark mode on white,
 * since most logos are made for paper.
 */
function SiteLogo({ name, logo, compact }: { name: string; logo: NonNullable<Site["logo"]>; compact: boolean }) {
  return (
    <img
      src={logo.path}
      alt={name}
      width={logo.width}
      height={logo.height}
      style={{
        maxHeight: `min(${logo.height / 2}px, ${compact ? "2rem" : "2.75rem"})`,
        backgroundColor: "light-dark(transparent, #fff)",
      }}
      className="w-auto max-w-[60vw] rounded-control object-contain"
    />
  )
}

const FOOTER_LINK = "inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink"

interface SiteFooterProps {
  site: Site
  locale: string
  messages: Messages["site"]
}

/** The seller, links to find tickets and to contact the site, and legal texts. */
export function SiteFooter({ site, locale, messages }: SiteFooterProps) {
  return (
    <footer className="mt-auto border-t border-line">
      <div className="measure gutter flex flex-wrap justify-between gap-x-6 py-6 text-sm text-ink-muted">
        <p className="flex min-h-11 items-center">
          {site.kind === "platform" ? site.name : say(messages.footerTickets, { name: site.name })}
        </p>
        <nav aria-label={messages.footerLinks} className="flex flex-wrap gap-x-6">
          {site.is_closed ? null : (
            <a href={pathIn(site, locale, "/buy/orders")} className={FOOTER_LINK}>
              {messages.findTickets}
            </a>
          )}
          {site.pages.map((page) => (
            <a key={page} href={pathIn(site, locale, `/legal/${page}`)} className={FOOTER_LINK}>
              {messages.legal[page]}
            </a>
          ))}
          {site.support_address ? (
            <a href={`mailto:${site.support_address}`} className={FOOTER_LINK}>
              {messages.support}
            </a>
          ) : null}
        </nav>
      </div>
    </footer>
  )
}

export function SkipLink({ text }: { text: string }) {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:start-4 focus:top-4 focus:z-50 focus:rounded-control focus:bg-brand focus:px-4 focus:py-3 focus:text-on-brand"
    >
      {text}
    </a>
  )
}

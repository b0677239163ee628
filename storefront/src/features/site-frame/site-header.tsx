import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Site } from "../../server/get-site"
import { EmulatedBanner } from "../../ui/emulated-banner"
import { pathIn } from "../../ui/path-in"
import { LanguageLink } from "./language-link"

interface SiteHeaderProps {
  site: Site
  locale: string
  messages: Messages["site"]
  languages: Record<string, Messages["site"]>
  /** Where every line of a phone counts: choosing seats, paying. */
  compact: boolean
}

export function SiteHeader({ site, locale, messages, languages, compact }: SiteHeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      {site.is_emulated ? <EmulatedBanner text={messages.emulated} /> : null}
      <div className={`measure gutter flex items-center justify-between gap-4 ${compact ? "min-h-12" : "min-h-16"}`}>
        <a
          href={pathIn(site, locale, "/")}
          className={`display flex min-h-11 items-center text-ink ${compact ? "text-lg" : "text-xl"}`}
          aria-label={`${site.name}, ${messages.home}`}
        >
          {site.name}
        </a>
        <nav className="flex gap-1">
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

export function SiteFooter({ site, messages }: { site: Site; messages: Messages["site"] }) {
  return (
    <footer className="mt-auto border-t border-line">
      <div className="measure gutter flex flex-wrap justify-between gap-2 py-8 text-sm text-ink-muted">
        <p>{site.kind === "platform" ? site.name : say(messages.footerTickets, { name: site.name })}</p>
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

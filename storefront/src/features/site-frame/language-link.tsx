"use client"

/**
 * Links to this page in another language; without JavaScript to the home page. Always has a language prefix: the proxy saves the
 * choice and removes the prefix of the default language.
 */
export function LanguageLink({
  locale,
  locales,
  label,
  name,
}: {
  locale: string
  locales: string[]
  label: string
  name: string
}) {
  return (
    <a
      href={`/${locale}`}
      hrefLang={locale}
      lang={locale}
      aria-label={label}
      className="inline-flex min-h-11 items-center rounded-control px-3 text-sm font-semibold text-ink-muted hover:bg-sunken hover:text-ink"
      onClick={(event) => {
        const [, first, ...rest] = window.location.pathname.split("/")
        const path = locales.includes(first) ? rest.join("/") : window.location.pathname.slice(1)

        event.currentTarget.href = `/${locale}${path ? `/${path}` : ""}${window.location.search}`
      }}
    >
      {name}
    </a>
  )
}

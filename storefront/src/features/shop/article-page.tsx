import { messagesIn } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { Article } from "../../server/get-shop"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { inputClass } from "../../ui/field"
import { Notice } from "../../ui/notice"
import { pathIn } from "../../ui/path-in"
import { exactPriceText } from "../../ui/price-text"
import { ArticleFigure } from "./article-figure"
import { StockBadge } from "./stock-badge"

const MAX_OFFERED = 10

interface ArticlePageProps {
  site: Site
  locale: string
  article: Article
  countries: string[]
}

/** One article: description, price, stock, and a button to add it to the cart, which works without JavaScript. */
export function ArticlePage({ site, locale, article, countries }: ArticlePageProps) {
  const { shop: messages, site: words } = messagesIn(locale)
  const names = new Intl.DisplayNames([locale], { type: "region" })
  const where = new Intl.ListFormat(locale).format(countries.map((code) => names.of(code.toUpperCase()) ?? code))

  return (
    <article className="measure gutter grid gap-8 pt-4 pb-12 md:pt-6 lg:grid-cols-2 lg:gap-14">
      <div>
        <a
          href={pathIn(site, locale, "/shop")}
          className="mb-2 inline-flex min-h-11 items-center gap-2 text-sm font-semibold text-ink-muted hover:text-ink"
        >
          <span aria-hidden>←</span> {messages.back}
        </a>
        <ArticleFigure handle={article.handle} figure={article.figure} className="aspect-[4/3] w-full" />
      </div>
      <div className="grid content-start gap-6 lg:pt-14">
        <header className="grid gap-2">
          <h1 className="display text-3xl md:text-4xl">{article.title}</h1>
          <p className="text-lg text-ink-muted">{article.subtitle}</p>
        </header>
        <div className="grid gap-1">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <span className="display text-2xl tabular-nums">
              {exactPriceText(article.amount_minor, article.currency, locale, words.free)}
            </span>
            <span className="text-sm text-ink-muted">
              {article.is_tax_included ? messages.taxIncluded : messages.taxExcluded}
            </span>
          </p>
          <StockBadge stock={article.stock} messages={messages} />
        </div>
        {article.stock === "out_of_stock" ? (
          <Notice title={messages.soldOutText} />
        ) : (
          <form method="post" action={pathIn(site, locale, "/shop/cart/lines")} className="flex flex-wrap items-end gap-3">
            <input type="hidden" name="variant" value={article.variant_id} />
            <label className="grid gap-1.5">
              <span className="font-semibold">{messages.quantity}</span>
              <select name="quantity" className={`${inputClass} w-24`}>
                {Array.from({ length: Math.min(article.max_quantity, MAX_OFFERED) }, (_, at) => (
                  <option key={at}>{at + 1}</option>
                ))}
              </select>
            </label>
            <button type="submit" className={buttonClass("primary", "grow px-7 text-lg sm:grow-0")}>
              {messages.add}
            </button>
          </form>
        )}
        <p className="max-w-[60ch] whitespace-pre-line">{article.description}</p>
        <p className="text-sm text-ink-muted">{say(messages.sent, { countries: where })}</p>
      </div>
    </article>
  )
}

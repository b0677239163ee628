import Link from "next/link"
import { messagesIn } from "../../i18n/messages"
import type { Article } from "../../server/get-shop"
import type { Site } from "../../server/get-site"
import { buttonClass } from "../../ui/button"
import { EmptyPage } from "../../ui/empty-page"
import { pathIn } from "../../ui/path-in"
import { exactPriceText } from "../../ui/price-text"
import { ArticleFigure } from "./article-figure"
import { StockBadge } from "./stock-badge"

/** The articles of the operator's shop; each tile is one link. */
export function ShopPage({ site, locale, articles }: { site: Site; locale: string; articles: Article[] }) {
  const { shop: messages, trouble, site: words } = messagesIn(locale)

  if (articles.length === 0) {
    return (
      <EmptyPage title={messages.emptyTitle} text={messages.emptyText}>
        <a href={pathIn(site, locale, "/")} className={buttonClass("quiet")}>
          {trouble.toHome}
        </a>
      </EmptyPage>
    )
  }

  return (
    <section className="measure gutter grid gap-8 py-8 md:py-12">
      <header className="flex flex-wrap items-end justify-between gap-4">
        <div className="grid gap-2">
          <h1 className="display text-3xl md:text-4xl">{messages.title}</h1>
          <p className="max-w-[52ch] text-lg text-ink-muted">{messages.lede}</p>
        </div>
        <a href={pathIn(site, locale, "/shop/cart")} className={buttonClass("quiet")}>
          {messages.cart}
        </a>
      </header>
      <ul className="grid gap-x-6 gap-y-10 sm:grid-cols-2 lg:grid-cols-3">
        {articles.map((article) => (
          <li key={article.id}>
            <Link href={pathIn(site, locale, `/shop/${article.handle}`)} className="group grid gap-4 rounded-card">
              <ArticleFigure
                handle={article.handle}
                figure={article.figure}
                className="aspect-[4/3] w-full transition-transform duration-200 motion-safe:group-hover:-translate-y-1"
              />
              <div className="grid gap-1">
                <h2 className="text-lg leading-snug font-bold group-hover:underline">{article.title}</h2>
                <p className="text-ink-muted">{article.subtitle}</p>
                <p className="flex flex-wrap items-baseline gap-x-3">
                  <span className="font-semibold tabular-nums">
                    {exactPriceText(article.amount_minor, article.currency, locale, words.free)}
                  </span>
                  <StockBadge stock={article.stock} messages={messages} />
                </p>
              </div>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

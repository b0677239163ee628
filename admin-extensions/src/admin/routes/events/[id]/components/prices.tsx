import type { ChartCategoryDTO, EventDTO, PriceLevelDTO, SaleWindow } from "@guichet/ticketing/contracts"
import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Section } from "../../../../components/section"
import { wholeWords } from "../whole-words"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import type { PriceLinkState } from "../@price/page"

/** Prices by category of the chart; the first one of a category applies unless the buyer chooses another. */
export const Prices = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <Section
      title={t("prices.title")}
      hint={t("prices.hint")}
      actions={
        may("event.write") &&
        event.chart.categories.length > 0 && (
          <Button size="small" variant="secondary" asChild>
            <Link to="prices">{t("prices.grid")}</Link>
          </Button>
        )
      }
    >
      <ul className="divide-y">
        {event.chart.categories.map((category) => (
          <CategoryPrices
            key={category.key}
            category={category}
            levels={event.price_levels.filter(({ category_key }) => category_key === category.key)}
          />
        ))}
      </ul>
    </Section>
  )
}

/** "until Fri 3 April, 12:00", "from 48 hours before each date". */
const SaleTime = ({ window }: { window: SaleWindow }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const texts = [
    window.from && t("saleTimes.sellsFrom", { when: here(window.from) }),
    window.from_hours !== null && t("saleTimes.sellsFromBefore", { when: t("saleTimes.before", { count: window.from_hours }) }),
    window.until && t("saleTimes.sellsUntil", { when: here(window.until) }),
    window.until_hours !== null &&
      t("saleTimes.sellsUntilBefore", { when: t("saleTimes.before", { count: window.until_hours }) }),
  ].filter(Boolean)

  return texts.length > 0 ? <span className="text-ui-fg-subtle block">{texts.join(", ")}</span> : null
}

const CategoryPrices = ({ category, levels }: { category: ChartCategoryDTO; levels: PriceLevelDTO[] }) => {
  const { t } = useTranslation("console")
  const { price, count } = useFormat()
  const may_write = useMay()("event.write")

  return (
    <li className="grid gap-3 px-4 py-3 md:grid-cols-[1fr_2fr] md:px-6">
      <div>
        <Text size="small" weight="plus" className="flex items-center gap-2">
          <span className="size-3 rounded-full" style={{ background: category.color }} aria-hidden />
          {category.name}
        </Text>
        <Text size="small" className="text-ui-fg-subtle">
          {t("prices.places", { count: category.place_count, shown: count(category.place_count) })}
        </Text>
      </div>
      <div className="flex flex-col gap-2">
        {levels.map((level) => (
          <div key={level.id} className="flex items-center gap-3">
            <Text size="small" className="flex-1">
              {level.name}
              {level.needs_code && <span className="text-ui-fg-subtle block">{t("prices.withCode")}</span>}
              {level.group_size !== null && (
                <span className="text-ui-fg-subtle block">{t("prices.forGroups", { count: level.group_size })}</span>
              )}
              <SaleTime window={level.sale_window} />
              {category.sold_whole && (
                <span className="text-ui-fg-subtle block">
                  {wholeWords(category, level.amount_minor, (amount) => price(amount, level.currency), t)}
                </span>
              )}
              {level.all_in_minor !== level.amount_minor && (
                <span className="text-ui-fg-subtle block">
                  {t("prices.buyersSee", { amount: price(level.all_in_minor, level.currency) })}
                </span>
              )}
            </Text>
            <Text size="small" weight="plus" className="tabular-nums">
              {price(level.amount_minor, level.currency)}
            </Text>
            {may_write && (
              <Button size="small" variant="transparent" asChild>
                <Link
                  to="price"
                  state={{ level_id: level.id } satisfies PriceLinkState}
                  aria-label={t("prices.changeOf", { name: `${category.name}, ${level.name}` })}
                >
                  {t("actions.edit")}
                </Link>
              </Button>
            )}
          </div>
        ))}
        {levels.length === 0 && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("prices.none")}
          </Text>
        )}
        {may_write && (
          <Button size="small" variant="secondary" className="self-start" asChild>
            <Link
              to="price"
              state={{ category_key: category.key } satisfies PriceLinkState}
              aria-label={t("prices.addTo", { name: category.name })}
            >
              {t("prices.add")}
            </Link>
          </Button>
        )}
      </div>
    </li>
  )
}

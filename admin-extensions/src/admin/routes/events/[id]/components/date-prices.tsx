import type { DatePriceDTO, EventDTO } from "@guichet/ticketing/contracts"
import { Button, Text, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Problem } from "../../../../components/problem"
import { NextPage } from "../../../../components/next-page"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { levelNames } from "../level-names"
import { useDatePrices, useSetDatePrices } from "../date-prices-api"

/** Prices that differ for single dates, or are not sold there. Renders nothing without a price or with only one date. */
export const DatePrices = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const list = useDatePrices(event.id)
  const { data, error } = list
  const may_write = useMay()("event.write")
  const rows = data?.pages.flatMap((page) => page.date_prices) ?? []

  if (event.price_levels.length === 0 || (event.performances.length < 2 && rows.length === 0)) {
    return null
  }

  return (
    <Section
      title={t("datePrices.title")}
      hint={t("datePrices.hint")}
      actions={
        may_write && (
          <Button size="small" variant="secondary" asChild>
            <Link to="date-price">{t("datePrices.set")}</Link>
          </Button>
        )
      }
    >
      {error && (
        <Part>
          <Problem error={error} />
        </Part>
      )}
      {data && rows.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("datePrices.none")}
          </Text>
        </Part>
      )}
      {rows.length > 0 && (
        <ul className="divide-y" aria-label={t("datePrices.title")}>
          {rows.map((row) => (
            <DatePrice key={`${row.performance_id}:${row.price_level_id}`} event={event} row={row} may_write={may_write} />
          ))}
        </ul>
      )}
      <NextPage list={list} label={t("datePrices.more")} />
    </Section>
  )
}

const DatePrice = ({ event, row, may_write }: { event: EventDTO; row: DatePriceDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const { moment, price } = useFormat()
  const set = useSetDatePrices(event.id)
  const name = levelNames(event).find(({ id }) => id === row.price_level_id)?.name ?? row.name
  const when = moment(row.starts_at, row.time_zone)
  const undo = () =>
    set.mutate(
      { performance_ids: [row.performance_id], price_level_id: row.price_level_id, is_sold: true, amount_minor: null },
      { onSuccess: () => toast.success(t("datePrices.undone", { name })) }
    )

  return (
    <li className="flex flex-col gap-2 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <Text size="small" weight="plus">
            {when}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {name} ·{" "}
            {row.amount_minor === null
              ? t("datePrices.notSold")
              : t("datePrices.own", {
                  amount: price(row.amount_minor, row.currency),
                  usual: price(row.usual_minor, row.currency),
                })}
          </Text>
        </div>
        {may_write && (
          <Button
            size="small"
            variant="transparent"
            aria-label={t("datePrices.undoOf", { name, when })}
            onClick={undo}
            isLoading={set.isPending}
          >
            {t("datePrices.undo")}
          </Button>
        )}
      </div>
      {set.error && <Problem error={set.error} />}
    </li>
  )
}

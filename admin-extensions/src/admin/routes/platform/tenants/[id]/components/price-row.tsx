import type { AdminClientPrice, OverrideField } from "@guichet/billing/contracts"
import { Badge, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../../../../lib/format"
import { useMay } from "../../../../../lib/site"
import { usePriceWords } from "./use-price-words"

interface PriceRowProps {
  price: AdminClientPrice
  field: OverrideField
  override: AdminClientPrice["overrides"][number] | undefined
}

/** One term: its current value, the plan's value, and links to set, change and end it. */
export const PriceRow = ({ price, field, override }: PriceRowProps) => {
  const { t } = useTranslation("console")
  const { dayHere, here } = useFormat()
  const may = useMay()
  const { say, of } = usePriceWords()
  const currency = override?.currency ?? price.currency
  const is_elsewhere = currency !== price.currency
  const by_plan = price.plan_price && !is_elsewhere ? of(price.plan_price, field) : "—"
  const own = override && say(field, override.value, currency)
  const address = `field=${field}${is_elsewhere ? `&currency=${currency}` : ""}`
  const name = t(`clientPrice.field.${field}`)
  const labelled = (label: string, what: string) => t("actions.labelled", { label, what })

  return (
    <li className="flex flex-wrap items-start justify-between gap-3 px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <Text size="small" weight="plus">
            {is_elsewhere ? `${name} (${currency.toUpperCase()})` : name}
          </Text>
          {override && <OverrideStatus override={override} />}
        </span>
        <Text size="small" className="break-words">
          {own ?? by_plan}
          {override?.until_at && ` · ${t("clientPrice.until", { day: dayHere(lastMoment(override.until_at)) })}`}
        </Text>
        {override && (
          <>
            <Text size="small" className="text-ui-fg-subtle">
              {t("clientPrice.plan", { value: by_plan })}
            </Text>
            <Text size="small" className="text-ui-fg-subtle break-words">
              {labelled(t("clientPrice.setBy", { who: override.set_by, when: here(override.set_at) }), override.reason)}
            </Text>
          </>
        )}
      </div>
      {may("platform.plans.write") && (
        <div className="flex gap-2">
          <Button size="small" variant="secondary" asChild>
            <Link to={`price?${address}`} aria-label={labelled(t(override ? "clientPrice.change" : "clientPrice.set"), name)}>
              {t(override ? "clientPrice.change" : "clientPrice.set")}
            </Link>
          </Button>
          {override && (
            <Button size="small" variant="secondary" asChild>
              <Link to={`price?${address}&end=yes`} aria-label={labelled(t("clientPrice.end"), name)}>
                {t("clientPrice.end")}
              </Link>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

const OverrideStatus = ({ override: { status, starts_at } }: { override: AdminClientPrice["overrides"][number] }) => {
  const { t } = useTranslation("console")
  const { dayHere } = useFormat()
  const words = {
    active: () => t("clientPrice.own"),
    scheduled: () => t("clientPrice.scheduled", { day: dayHere(starts_at) }),
    expired: () => t("clientPrice.expired"),
  }

  return (
    <Badge size="2xsmall" color={status === "active" ? "blue" : "grey"}>
      {words[status]()}
    </Badge>
  )
}

/** The end is exclusive: shows the day of the moment before. */
const lastMoment = (until_at: string) => new Date(Date.parse(until_at) - 1).toISOString()

import type { AdminClientSnapshot, SoldSince } from "@guichet/billing/contracts"
import { Button, Switch, Label, Table, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Empty } from "../../../../../components/empty"
import { Part, Section } from "../../../../../components/section"
import { useFormat } from "../../../../../lib/format"
import { Bars } from "./bars"

const SPANS = ["months", "days"] as const
type Span = (typeof SPANS)[number]

interface SalesHistoryProps {
  sales: AdminClientSnapshot["sales"]
  time_zone: string
}

/** A client's sales: a year by months or thirty days, as bars or as a table. */
export const SalesHistory = ({ sales, time_zone }: SalesHistoryProps) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const [span, setSpan] = useState<Span>("months")
  const [is_table, setTable] = useState(false)
  const switch_id = useId()
  const name = useNameOf(span)
  const amount = ({ amount_minor }: Pick<SoldSince, "amount_minor">) => format.money(amount_minor, sales.currency)
  const sold = sales[span]
  const sum = (key: "sale_count" | "amount_minor") => sold.reduce((total, one) => total + one[key], 0)
  const total = t("client.total", {
    count: sum("sale_count"),
    shown: format.count(sum("sale_count")),
    amount: amount({ amount_minor: sum("amount_minor") }),
  })

  if (!sales.last_at) {
    return (
      <Section title={t("client.sales")}>
        <Empty title={t("client.neverSold")} hint={t("client.neverSoldHint")} />
      </Section>
    )
  }

  return (
    <Section
      title={t("client.sales")}
      hint={t("client.salesHint", { currency: sales.currency.toUpperCase() })}
      actions={SPANS.map((one) => (
        <Button
          key={one}
          size="small"
          variant={one === span ? "primary" : "secondary"}
          aria-pressed={one === span}
          onClick={() => setSpan(one)}
        >
          {t(`client.${one}`)}
        </Button>
      ))}
    >
      <Part className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Text weight="plus" className="tabular-nums">
            {total}
          </Text>
          <div className="flex items-center gap-2">
            <Switch id={switch_id} size="small" checked={is_table} onCheckedChange={setTable} />
            <Label htmlFor={switch_id} size="small">
              {t("client.asTable")}
            </Label>
          </div>
        </div>
        {is_table ? (
          <SalesTable sold={sold} nameOf={name} amountOf={amount} />
        ) : (
          <Bars sold={sold} label={`${t(`client.${span}`)} – ${total}`} nameOf={name} amountOf={amount} />
        )}
        <Text size="small" className="text-ui-fg-subtle">
          {t("client.lastSale", { moment: format.moment(sales.last_at, time_zone) })}
          {sales.others.length > 0 &&
            `. ${t("client.others", { amounts: sales.others.map((one) => format.money(one.amount_minor, one.currency)).join(", ") })}`}
        </Text>
      </Part>
    </Section>
  )
}

/** Formats a month by its name, a day by its date. */
function useNameOf(span: Span) {
  const { i18n } = useTranslation()
  const options: Intl.DateTimeFormatOptions =
    span === "months" ? { month: "long", year: "numeric" } : { day: "numeric", month: "long" }
  const writer = new Intl.DateTimeFormat(i18n.language, { ...options, timeZone: "UTC" })

  return ({ starts_on }: SoldSince) => writer.format(new Date(`${starts_on}T12:00:00Z`))
}

interface SalesTableProps {
  sold: SoldSince[]
  nameOf: (sold: SoldSince) => string
  amountOf: (sold: SoldSince) => string
}

const SalesTable = ({ sold, nameOf, amountOf }: SalesTableProps) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()

  return (
    <Table>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell>{t("client.period")}</Table.HeaderCell>
          <Table.HeaderCell className="text-right">{t("client.count")}</Table.HeaderCell>
          <Table.HeaderCell className="text-right">{t("client.amount")}</Table.HeaderCell>
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {[...sold].reverse().map((one) => (
          <Table.Row key={one.starts_on}>
            <Table.Cell>{nameOf(one)}</Table.Cell>
            <Table.Cell className="text-right tabular-nums">{count(one.sale_count)}</Table.Cell>
            <Table.Cell className="text-right tabular-nums">{amountOf(one)}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  )
}

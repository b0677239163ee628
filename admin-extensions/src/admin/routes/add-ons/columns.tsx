import type { AddOnDTO } from "@guichet/ticketing/contracts"
import { createDataTableColumnHelper, StatusBadge } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { RowControls } from "../../components/row-controls"
import { useFormat } from "../../lib/format"
import { useMoveAddOn, useSwitchAddOn } from "./api"

const column = createDataTableColumnHelper<AddOnDTO>()

/** @param may_write if false, add-ons cannot be moved or turned on or off */
export function useAddOnColumns(may_write: boolean) {
  const { t, i18n } = useTranslation("console")
  const { price, count } = useFormat()
  const move = useMoveAddOn()
  const change = useSwitchAddOn()

  return useMemo(
    () => [
      column.accessor("title", {
        header: t("addOns.name"),
        cell: ({ row: { original } }) => (
          <Link to={`/add-ons/${original.id}`} className="flex flex-col py-1" onClick={(event) => event.stopPropagation()}>
            <span className="text-ui-fg-base txt-small-plus">{original.title}</span>
            <span className="text-ui-fg-subtle txt-small max-w-60 truncate">
              {original.events.length > 0 ? original.events.map(({ title }) => title).join(", ") : t("offers.everyEvent")}
            </span>
          </Link>
        ),
      }),
      column.accessor("all_in_minor", {
        header: t("sales.amount"),
        cell: ({ row: { original } }) => <span className="tabular-nums">{price(original.all_in_minor, original.currency)}</span>,
      }),
      column.accessor("stock", {
        header: t("addOns.left"),
        cell: ({ row: { original } }) => (
          <span className="tabular-nums">
            {original.stock === null
              ? t("addOns.takenOnly", { taken: count(original.taken) })
              : t("addOns.leftOf", { left: count(Math.max(original.stock - original.taken, 0)), stock: count(original.stock) })}
          </span>
        ),
      }),
      column.accessor("is_on", {
        header: t("offers.state"),
        cell: ({ getValue }) => (
          <StatusBadge color={getValue() ? "green" : "grey"}>{t(getValue() ? "offers.on" : "offers.off")}</StatusBadge>
        ),
      }),
      ...(may_write
        ? [
            column.display({
              id: "order",
              header: t("offers.order"),
              cell: ({ row: { original } }) => (
                <RowControls id={original.id} name={original.title} is_on={original.is_on} move={move} change={change} />
              ),
            }),
          ]
        : []),
    ],
    [t, i18n.language, may_write, move.isPending, change.isPending]
  )
}

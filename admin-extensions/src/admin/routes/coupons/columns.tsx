import type { CouponDTO } from "@guichet/ticketing/contracts"
import { createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useFormat } from "../../lib/format"
import { CouponStatus, useCouponWords } from "./components/coupon-words"

const column = createDataTableColumnHelper<CouponDTO>()

export function useCouponColumns() {
  const { t, i18n } = useTranslation("console")
  const { here } = useFormat()
  const { valueOf, usesOf } = useCouponWords()

  return useMemo(
    () => [
      column.accessor("code", {
        header: t("coupons.code"),
        cell: ({ row: { original } }) => (
          <Link to={`/coupons/${original.id}`} className="flex flex-col py-1" onClick={(event) => event.stopPropagation()}>
            <span className="text-ui-fg-base txt-small-plus">{original.code}</span>
            {original.note && <span className="text-ui-fg-subtle txt-small max-w-60 truncate">{original.note}</span>}
          </Link>
        ),
      }),
      column.accessor("kind", { header: t("coupons.takesOff"), cell: ({ row: { original } }) => valueOf(original) }),
      column.accessor("state", { header: t("offers.state"), cell: ({ getValue }) => <CouponStatus state={getValue()} /> }),
      column.accessor("use_count", {
        header: t("coupons.uses"),
        cell: ({ row: { original } }) => <span className="tabular-nums">{usesOf(original)}</span>,
      }),
      column.accessor("starts_at", {
        header: t("coupons.from"),
        cell: ({ getValue }) => (getValue() ? here(getValue() as string) : "–"),
      }),
      column.accessor("ends_at", {
        header: t("coupons.until"),
        cell: ({ getValue }) => (getValue() ? here(getValue() as string) : t("coupons.always")),
      }),
    ],
    [t, i18n.language]
  )
}

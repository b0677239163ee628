import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { useMay } from "../../../lib/site"

const TABS = [
  ["/sales", "sales.title", "sales.read"],
  ["/sales/checkouts", "checkouts.title", "sale.mark_paid"],
  ["/reports", "reports.title", "sales.read"],
] as const

/** Between what was sold, what may be paid at the counter, and what both come to. */
export const SalesTabs = () => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <nav aria-label={t("sales.tabs")} className="flex gap-1">
      {TABS.filter(([, , right]) => may(right)).map(([to, label]) => (
        <NavLink
          key={to}
          to={to}
          end={to === "/sales"}
          className={({ isActive }) =>
            clx(
              "txt-compact-small-plus focus-visible:shadow-borders-focus flex min-h-11 items-center rounded-full px-4 outline-none",
              isActive ? "bg-ui-bg-base text-ui-fg-base shadow-elevation-card-rest" : "text-ui-fg-subtle hover:text-ui-fg-base"
            )
          }
        >
          {t(label)}
        </NavLink>
      ))}
    </nav>
  )
}

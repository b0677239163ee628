import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { useMay } from "../../../lib/site"

/** Between what was sold and what may be paid at the counter; nothing for whom there is only one of them. */
export const SalesTabs = () => {
  const { t } = useTranslation("console")
  const may = useMay()

  if (!may("sale.mark_paid")) {
    return null
  }

  return (
    <nav aria-label={t("sales.tabs")} className="flex gap-1">
      {(
        [
          ["/sales", "sales.title"],
          ["/sales/checkouts", "checkouts.title"],
        ] as const
      ).map(([to, label]) => (
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

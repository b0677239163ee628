import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { useMay } from "../lib/site"

const TABS = [
  ["/events", "offers.allEvents", "event.read"],
  ["/sale-terms", "offers.terms", "event.read"],
  ["/coupons", "offers.coupons", "sales.read"],
  ["/add-ons", "offers.addOns", "event.read"],
  ["/questions", "offers.questions", "event.read"],
] as const

/** Between events and the pages of what goes with a ticket. */
export const OffersTabs = () => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <nav aria-label={t("offers.tabs")} className="flex flex-wrap gap-1">
      {TABS.filter(([, , right]) => may(right)).map(([to, label]) => (
        <NavLink
          key={to}
          to={to}
          end={to === "/events"}
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

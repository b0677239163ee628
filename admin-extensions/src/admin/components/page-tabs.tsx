import type { Right } from "@guichet/tenancy/contracts"
import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink } from "react-router-dom"
import { useMay } from "../lib/site"

interface PageTabsProps {
  /** key of the label of the group of tabs */
  label: string
  /** address, key of its label, the right that opens it; the first one is active on its own page only */
  tabs: readonly (readonly [to: string, label: string, right: Right])[]
}

/** Tabs between related pages, limited to those that this person can open. */
export const PageTabs = ({ label, tabs }: PageTabsProps) => {
  const { t } = useTranslation("console")
  const may = useMay()

  return (
    <nav aria-label={t(label)} className="flex flex-wrap gap-1">
      {tabs
        .filter(([, , right]) => may(right))
        .map(([to, name]) => (
          <NavLink
            key={to}
            to={to}
            end={to === tabs[0][0]}
            className={({ isActive }) =>
              clx(
                "txt-compact-small-plus focus-visible:shadow-borders-focus flex min-h-11 items-center rounded-full px-4 outline-none",
                isActive ? "bg-ui-bg-base text-ui-fg-base shadow-elevation-card-rest" : "text-ui-fg-subtle hover:text-ui-fg-base"
              )
            }
          >
            {t(name)}
          </NavLink>
        ))}
    </nav>
  )
}

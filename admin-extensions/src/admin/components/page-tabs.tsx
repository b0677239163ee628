import type { Right } from "@guichet/tenancy/contracts"
import { clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { NavLink, useLocation, useNavigate } from "react-router-dom"
import { useMay } from "../lib/site"
import { currentTab } from "./current-tab"
import { openList } from "./open-list"

interface PageTabsProps {
  /** key of the label of the group of tabs */
  label: string
  /** address, key of its label, the right that opens it; the first one is active on its own page only */
  tabs: readonly (readonly [to: string, label: string, right: Right])[]
}

/** Tabs between related pages, limited to those that this person can open; a native select where they do not fit in one row. */
export const PageTabs = ({ label, tabs }: PageTabsProps) => {
  const { t } = useTranslation("console")
  const may = useMay()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const open = tabs.filter(([, , right]) => may(right))

  return (
    <nav aria-label={t(label)} className="w-full sm:w-auto">
      <select
        aria-label={t(label)}
        value={currentTab(pathname, tabs)}
        onChange={({ target }) => navigate(target.value)}
        onKeyDown={openList}
        className="bg-ui-bg-field shadow-borders-base focus-visible:shadow-borders-interactive-with-active txt-compact-medium text-ui-fg-base h-11 w-full rounded-md px-3 outline-none sm:hidden"
      >
        {open.map(([to, name]) => (
          <option key={to} value={to}>
            {t(name)}
          </option>
        ))}
      </select>
      <div className="hidden flex-wrap gap-1 sm:flex">
        {open.map(([to, name]) => (
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
      </div>
    </nav>
  )
}

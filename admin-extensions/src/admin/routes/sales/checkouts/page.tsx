import { useTranslation } from "react-i18next"
import { Outlet } from "react-router-dom"
import { DataList } from "../../../components/data-list"
import { usePageAsked } from "../../../lib/page-asked"
import { useOpenCheckouts } from "../api"
import { SalesTabs } from "../components/sales-tabs"
import { useCheckoutColumns } from "./columns"

/** Open checkouts with held places, newest first; each can be paid at the counter. */
const CheckoutsPage = () => {
  const { t } = useTranslation("console")
  const { q, offset } = usePageAsked()
  const checkouts = useOpenCheckouts({ q, offset })
  const columns = useCheckoutColumns()

  return (
    <div className="flex flex-col gap-y-3">
      <SalesTabs />
      <DataList
        title={t("checkouts.title")}
        rows={checkouts.data?.checkouts}
        count={checkouts.data?.count}
        query={checkouts}
        columns={columns}
        rowHref={({ id }) => `/sales/checkouts/${id}`}
        none={{ title: t("checkouts.none"), hint: t("checkouts.noneHint") }}
        not_found={{ title: t("checkouts.notFound"), hint: t("checkouts.notFoundHint") }}
      />
      <Outlet />
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "checkouts.title", translationNs: "console" }

export default CheckoutsPage

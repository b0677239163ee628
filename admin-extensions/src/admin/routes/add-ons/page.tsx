import { useTranslation } from "react-i18next"
import { Outlet, useSearchParams } from "react-router-dom"
import { DataList } from "../../components/data-list"
import { OffersTabs } from "../../components/offers-tabs"
import { usePageAsked } from "../../lib/page-asked"
import { useMay } from "../../lib/site"
import { useAddOns } from "./api"
import { useAddOnColumns } from "./columns"

/** What is sold with tickets, in the order of the checkout. */
const AddOnsPage = () => {
  const { t } = useTranslation("console")
  const [params] = useSearchParams()
  const may_write = useMay()("coupon.write")
  const add_ons = useAddOns({ q: usePageAsked().q, cursor: params.get("cursor") ?? undefined })
  const columns = useAddOnColumns(may_write)

  return (
    <div className="flex flex-col gap-y-3">
      <OffersTabs />
      <DataList
        title={t("offers.addOns")}
        rows={add_ons.data?.add_ons}
        count={add_ons.data?.count}
        cursors={add_ons.data}
        query={add_ons}
        columns={columns}
        rowHref={({ id }) => `/add-ons/${id}`}
        create={may_write ? { label: t("addOns.create"), to: "create" } : undefined}
        none={{ title: t("addOns.none"), hint: t("addOns.noneHint") }}
        not_found={{ title: t("offers.notFound"), hint: t("offers.notFoundHint") }}
      />
      <Outlet />
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "offers.addOns", translationNs: "console" }

export default AddOnsPage

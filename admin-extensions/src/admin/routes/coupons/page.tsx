import { createDataTableFilterHelper, Button } from "@medusajs/ui"
import type { CouponDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useSearchParams } from "react-router-dom"
import { DataList } from "../../components/data-list"
import { OffersTabs } from "../../components/offers-tabs"
import { oneOf } from "../../lib/one-of"
import { usePageAsked } from "../../lib/page-asked"
import { useMay } from "../../lib/site"
import { useFormat } from "../../lib/format"
import { couponFile, useCoupons } from "./api"
import { useCouponColumns } from "./columns"

const filter = createDataTableFilterHelper<Omit<CouponDTO, "is_on"> & { is_on: string }>()

/** Every coupon, newest first, filtered by code and state; creates one or a batch, and exports the list as a file. */
const CouponsPage = () => {
  const { t } = useTranslation("console")
  const { language } = useFormat()
  const [params] = useSearchParams()
  const may_write = useMay()("coupon.write")
  const asked = {
    q: usePageAsked().q,
    is_on: oneOf(params.get("is_on"), ["true", "false"]),
    batch_id: params.get("batch_id") ?? undefined,
  }
  const coupons = useCoupons({ ...asked, cursor: params.get("cursor") ?? undefined })
  const columns = useCouponColumns()
  const by_state = filter.accessor("is_on", {
    type: "radio",
    label: t("coupons.filterOn"),
    options: [
      { value: "true", label: t("offers.on") },
      { value: "false", label: t("offers.off") },
    ],
  })

  return (
    <div className="flex flex-col gap-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <OffersTabs />
        <div className="flex flex-wrap gap-2">
          {may_write && (coupons.data?.count ?? 0) > 0 && (
            <Button size="small" variant="secondary" asChild>
              <a href={couponFile(asked, language)} download>
                {t("coupons.file")}
              </a>
            </Button>
          )}
          {may_write && (
            <Button size="small" variant="secondary" asChild>
              <Link to="batch">{t("coupons.batch")}</Link>
            </Button>
          )}
        </div>
      </div>
      <DataList
        title={t("offers.coupons")}
        rows={coupons.data?.coupons}
        count={coupons.data?.count}
        cursors={coupons.data}
        query={coupons}
        columns={columns}
        filters={[by_state as never]}
        rowHref={({ id }) => `/coupons/${id}`}
        create={may_write ? { label: t("coupons.create"), to: "create" } : undefined}
        none={{ title: t("coupons.none"), hint: t("coupons.noneHint") }}
        not_found={{ title: t("offers.notFound"), hint: t("offers.notFoundHint") }}
      />
      <Outlet />
    </div>
  )
}

/** A tab, reached from its neighbours: there is no menu entry to name it. */
export const handle = { breadcrumb: () => null, label: "offers.coupons", translationNs: "console" }

export default CouponsPage

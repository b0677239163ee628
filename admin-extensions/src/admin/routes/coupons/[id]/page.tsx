import { SectionRow } from "@medusajs/dashboard/components"
import { Button, toast, usePrompt } from "@medusajs/ui"
import type { CouponDTO } from "@guichet/ticketing/contracts"
import { useTranslation } from "react-i18next"
import { Link, Outlet, useNavigate, useParams } from "react-router-dom"
import { Problem } from "../../../components/problem"
import { Part, Section } from "../../../components/section"
import { SwitchButton } from "../../../components/switch-button"
import { LoadStatePage } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { useMay } from "../../../lib/site"
import { useCoupon, useRemoveCoupon, useSwitchCoupon } from "../api"
import { CouponStatus, useCouponWords } from "../components/coupon-words"
import { priceWords } from "../components/prices-field"
import { CouponUses } from "../components/coupon-uses"

/** One coupon: what it does, who used it, and how to change it. */
const CouponPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: coupon, error, refetch } = useCoupon(id)

  if (!coupon) {
    return <LoadStatePage title={t("offers.coupons")} error={error} onRetry={refetch} />
  }

  return (
    <div className="flex flex-col gap-y-3">
      <CouponHead coupon={coupon} />
      <CouponUses id={id} />
      <Outlet />
    </div>
  )
}

const CouponHead = ({ coupon }: { coupon: CouponDTO }) => {
  const { t } = useTranslation("console")
  const { here } = useFormat()
  const { valueOf, usesOf } = useCouponWords()
  const may_write = useMay()("coupon.write")
  const { id, code } = coupon
  const change = useSwitchCoupon(id)
  const remove = useRemoveCoupon(id)
  const prompt = usePrompt()
  const navigate = useNavigate()
  const confirm = async () => {
    const is_sure = await prompt({
      title: t("coupons.removeAsk", { code }),
      description: t("coupons.removeHint"),
      confirmText: t("offers.remove"),
      cancelText: t("actions.cancel"),
    })
    if (is_sure) {
      remove.mutate(undefined, {
        onSuccess: () => {
          toast.success(t("offers.removed"))
          navigate("/coupons")
        },
      })
    }
  }

  return (
    <Section
      level="h1"
      title={code}
      hint={coupon.note}
      actions={
        <>
          <CouponStatus state={coupon.state} />
          {may_write && (
            <>
              <Button size="small" variant="secondary" asChild>
                <Link to="edit">{t("actions.edit")}</Link>
              </Button>
              <SwitchButton
                name={code}
                is_on={coupon.is_on}
                is_busy={change.isPending}
                onSwitch={(is_on) =>
                  change.mutate(is_on, {
                    onSuccess: () => toast.success(t(is_on ? "offers.switchedOn" : "offers.switchedOff", { name: code })),
                  })
                }
              />
              {coupon.use_count === 0 && (
                <Button size="small" variant="transparent" isLoading={remove.isPending} onClick={() => void confirm()}>
                  {t("offers.remove")}
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      {(change.error ?? remove.error) && (
        <Part>
          <Problem error={change.error ?? remove.error} />
        </Part>
      )}
      {coupon.kind === "access" ? (
        <SectionRow title={t("coupons.opens")} value={coupon.prices.map(priceWords).join("; ") || "–"} />
      ) : (
        <>
          <SectionRow title={t("coupons.takesOff")} value={valueOf(coupon)} />
          <SectionRow
            title={t("offers.events")}
            value={coupon.events.length > 0 ? coupon.events.map(({ title }) => title).join(", ") : t("offers.everyEvent")}
          />
        </>
      )}
      {coupon.min_tickets > 1 && <SectionRow title={t("coupons.minTickets")} value={String(coupon.min_tickets)} />}
      {coupon.max_tickets !== null && (
        <SectionRow
          title={t(coupon.kind === "access" ? "coupons.maxOpened" : "coupons.maxTickets")}
          value={String(coupon.max_tickets)}
        />
      )}
      <SectionRow title={t("coupons.uses")} value={usesOf(coupon)} />
      {coupon.max_uses_per_email !== null && (
        <SectionRow title={t("coupons.maxUsesEach")} value={String(coupon.max_uses_per_email)} />
      )}
      {coupon.starts_at && <SectionRow title={t("coupons.from")} value={here(coupon.starts_at)} />}
      <SectionRow title={t("coupons.until")} value={coupon.ends_at ? here(coupon.ends_at) : t("coupons.always")} />
      {coupon.batch_id && (
        <SectionRow
          title={t("coupons.ofBatch")}
          value={
            <Link to={`/coupons?batch_id=${coupon.batch_id}`} className="txt-small text-ui-fg-interactive">
              {t("offers.coupons")}
            </Link>
          }
        />
      )}
    </Section>
  )
}

export default CouponPage

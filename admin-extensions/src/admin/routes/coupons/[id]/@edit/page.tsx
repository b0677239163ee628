import type { CouponDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { useFormat } from "../../../../lib/format"
import { wholeOfText } from "../../../../lib/parse-number"
import { useSaleTerms } from "../../../sale-terms/api"
import { useCoupon, useUpdateCoupon } from "../../api"
import { CodeField } from "../../components/code-field"
import { CouponFields } from "../../components/coupon-fields"
import { couponTermsOf, couponValuesOf, type CouponValues } from "../../components/coupon-values"

const EditCouponPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: coupon } = useCoupon(id)
  const { data: terms } = useSaleTerms()

  return (
    <DrawerPage title={t("coupons.edit")}>
      {coupon && terms && <EditCouponForm coupon={coupon} currencies={terms.currencies} />}
    </DrawerPage>
  )
}

const EditCouponForm = ({ coupon, currencies }: { coupon: CouponDTO; currencies: string[] }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const update = useUpdateCoupon(coupon.id)
  const form = useForm<CouponValues>({ defaultValues: couponValuesOf(coupon, currencies[0], format) })
  const submit = async (values: CouponValues) => {
    await update.mutateAsync({
      ...couponTermsOf(values),
      rev: coupon.rev,
      code: values.code,
      max_uses: wholeOfText(values.max_uses) ?? null,
    })
    toast.success(t("coupons.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={update.error} submit={t("actions.save")} is_busy={update.isPending}>
      <CodeField control={form.control} />
      <CouponFields form={form} currencies={currencies} events={coupon.events} prices={coupon.prices} />
    </DrawerForm>
  )
}

export default EditCouponPage

import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ModalWaiting } from "../../../components/modal-waiting"
import { CreateForm } from "../../../components/page-form"
import { useFormat } from "../../../lib/format"
import { wholeOfText } from "../../../lib/parse-number"
import { useSaleTerms } from "../../sale-terms/api"
import { useCreateCoupon } from "../api"
import { CodeField } from "../components/code-field"
import { CouponFields } from "../components/coupon-fields"
import { couponTermsOf, couponValuesOf, type CouponValues } from "../components/coupon-values"

const CreateCouponPage = () => {
  const { t } = useTranslation("console")
  const { data: terms, error, refetch } = useSaleTerms()

  return (
    <RouteFocusModal>
      {terms ? (
        <CreateCouponForm currencies={terms.currencies} />
      ) : (
        <ModalWaiting title={t("coupons.create")} error={error} onRetry={refetch} />
      )}
    </RouteFocusModal>
  )
}

const CreateCouponForm = ({ currencies }: { currencies: string[] }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const { handleSuccess } = useRouteModal()
  const create = useCreateCoupon()
  const form = useForm<CouponValues>({ defaultValues: couponValuesOf(undefined, currencies[0], format) })
  const submit = async (values: CouponValues) => {
    const coupon = await create.mutateAsync({
      ...couponTermsOf(values),
      code: values.code,
      max_uses: wholeOfText(values.max_uses) ?? null,
    })
    toast.success(t("coupons.created", { code: coupon.code }))
    handleSuccess(`/coupons/${coupon.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("coupons.create")}
      hint={t("coupons.createHint")}
      error={create.error}
      submit={t("coupons.create")}
      is_busy={create.isPending}
    >
      <CodeField control={form.control} autoFocus />
      <CouponFields form={form} currencies={currencies} events={[]} prices={[]} />
    </CreateForm>
  )
}

export default CreateCouponPage

import { RouteFocusModal } from "@medusajs/dashboard/components"
import { MAX_COUPONS_PER_BATCH } from "@guichet/ticketing/contracts"
import { Button, Heading, Text } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { ModalWaiting } from "../../../components/modal-waiting"
import { CreateForm } from "../../../components/page-form"
import { TextField } from "../../../components/text-field"
import { useFormat } from "../../../lib/format"
import { wholeOfText } from "../../../lib/parse-number"
import { useSaleTerms } from "../../sale-terms/api"
import { couponFile, useMakeCoupons } from "../api"
import { CouponFields } from "../components/coupon-fields"
import { couponTermsOf, couponValuesOf, type CouponValues } from "../components/coupon-values"

const PREFIX = /^[A-Z0-9][A-Z0-9_-]{0,19}$/i

const BatchPage = () => {
  const { t } = useTranslation("console")
  const { data: terms, error, refetch } = useSaleTerms()

  return (
    <RouteFocusModal>
      {terms ? (
        <BatchForm currencies={terms.currencies} />
      ) : (
        <ModalWaiting title={t("coupons.batch")} error={error} onRetry={refetch} />
      )}
    </RouteFocusModal>
  )
}

const BatchForm = ({ currencies }: { currencies: string[] }) => {
  const { t } = useTranslation("console")
  const format = useFormat()
  const make = useMakeCoupons()
  const form = useForm<CouponValues>({ defaultValues: couponValuesOf(undefined, currencies[0], format) })
  const submit = async (values: CouponValues) => {
    await make.mutateAsync({ ...couponTermsOf(values), prefix: values.code, count: wholeOfText(values.count) ?? 1 })
    // marks the form as saved, so that leaving needs no confirmation
    form.reset(values)
  }
  const isCount = (text: string) =>
    (wholeOfText(text) ?? MAX_COUPONS_PER_BATCH + 1) <= MAX_COUPONS_PER_BATCH ||
    t("form.between", { min: 1, max: MAX_COUPONS_PER_BATCH })

  if (make.data) {
    return <Made batch_id={make.data.batch_id} codes={make.data.codes} />
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("coupons.batch")}
      hint={t("coupons.batchHint")}
      error={make.error}
      submit={t("coupons.make")}
      is_busy={make.isPending}
    >
      <TextField
        control={form.control}
        name="code"
        label={t("coupons.prefix")}
        hint={t("coupons.prefixHint")}
        max={20}
        autoFocus
        rules={{ validate: ((prefix: string) => PREFIX.test(prefix.trim()) || t("coupons.prefixWrong")) as never }}
      />
      <TextField
        control={form.control}
        name="count"
        label={t("coupons.howMany")}
        input_mode="numeric"
        max={3}
        rules={{ validate: isCount as never }}
      />
      <CouponFields form={form} currencies={currencies} events={[]} prices={[]} are_many />
    </CreateForm>
  )
}

const Made = ({ batch_id, codes }: { batch_id: string; codes: string[] }) => {
  const { t } = useTranslation("console")
  const { language } = useFormat()

  return (
    <>
      <RouteFocusModal.Header />
      <RouteFocusModal.Body className="flex flex-col items-center overflow-y-auto px-4 py-8">
        <div className="flex w-full max-w-xl flex-col gap-6" role="status">
          <RouteFocusModal.Title asChild>
            <Heading>{t("coupons.made", { count: codes.length })}</Heading>
          </RouteFocusModal.Title>
          <RouteFocusModal.Description className="text-ui-fg-subtle txt-small">
            {t("coupons.madeHint")}
          </RouteFocusModal.Description>
          <Button size="small" className="self-start" asChild>
            <a href={couponFile({ batch_id }, language)} download>
              {t("coupons.file")}
            </a>
          </Button>
          <ul className="columns-1 gap-6 sm:columns-2">
            {codes.map((code) => (
              <li key={code}>
                <Text size="small" family="mono">
                  {code}
                </Text>
              </li>
            ))}
          </ul>
        </div>
      </RouteFocusModal.Body>
    </>
  )
}

export default BatchPage

import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../../components/page-form"
import { CheckboxField } from "../../../../components/checkbox-field"
import { isApiError } from "../../../../lib/api"
import { usePreviewRates, useUploadRates } from "../api"
import { RateChanges } from "../components/rate-changes"
import { RateFile } from "../components/rate-file"

const UploadRatesPage = () => (
  <RouteFocusModal>
    <UploadRates />
  </RouteFocusModal>
)

/** Uploads a file: first shows what it changes, then stores the rates. */
const UploadRates = () => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const [file, setFile] = useState("")
  const preview = usePreviewRates()
  const upload = useUploadRates()
  const form = useForm({ defaultValues: { confirm_surprising: false } })
  const changes = preview.data?.changes
  const is_surprising = changes?.some((one) => one.is_surprising) ?? false
  const is_idle = !changes?.some(({ has_effect }) => has_effect)
  const is_confirmed = form.watch("confirm_surprising")
  const look = (text: string) => {
    setFile(text)
    upload.reset()
    form.reset()
    preview.mutate(text)
  }
  const submit = async ({ confirm_surprising }: { confirm_surprising: boolean }) => {
    try {
      const { added } = await upload.mutateAsync({ file, seen: preview.data?.seen ?? "0", confirm_surprising })
      toast.success(t("rates.added", { count: added }))
      handleSuccess("/platform/exchange-rates")
    } catch (error) {
      if (isApiError(error) && error.code === "stale_state") {
        // another member added rates: preview the file's changes again
        preview.mutate(file)
      }
      throw error
    }
  }
  const is_unreadable = isApiError(preview.error) && preview.error.code === "rates_unreadable"

  return (
    <CreateForm
      form={form}
      title={t("rates.upload")}
      hint={t("rates.uploadHint")}
      submit={t("rates.apply")}
      error={upload.error ?? (is_unreadable ? null : preview.error)}
      is_busy={upload.isPending}
      is_disabled={is_idle || (is_surprising && !is_confirmed)}
      onSubmit={submit}
    >
      <RateFile is_busy={preview.isPending} error={preview.error} onFile={look} />
      {changes && (
        <div className="flex flex-col gap-4" aria-live="polite">
          {is_idle && <Text size="small">{t("rates.nothing")}</Text>}
          <RateChanges changes={changes} />
        </div>
      )}
      {is_surprising && (
        <CheckboxField
          control={form.control}
          name="confirm_surprising"
          label={t("rates.confirm")}
          hint={t("rates.confirmFirst")}
        />
      )}
    </CreateForm>
  )
}

export default UploadRatesPage

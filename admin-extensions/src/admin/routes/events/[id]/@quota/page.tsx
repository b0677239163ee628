import type { EventDTO, QuotaDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useLocation, useParams } from "react-router-dom"
import { ChoicesField } from "../../../../components/choices-field"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { LoadState } from "../../../../components/load-state"
import { wholeOfText } from "../../../../lib/parse-number"
import { useEvent } from "../../api"
import { levelNames } from "../level-names"
import { useSaveQuota } from "../quotas-api"

/** Passed in the history state: the quota to change, none for a new one. */
export interface QuotaLinkState {
  quota: QuotaDTO
}

interface QuotaValues {
  name: string
  price_level_ids: string[]
  /** as typed */
  max: string
}

/** Maximum of a quota (`MAX_QUOTA_COUNT` of the server). */
const MOST = 1_000_000

/** Limits how many people some prices admit, at each date. */
const QuotaPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const asked = useLocation().state as QuotaLinkState | null
  const { data: event, error, refetch } = useEvent(id)

  return (
    <DrawerPage title={t(asked?.quota ? "quotas.change" : "quotas.add")} right="event.write">
      {event ? <QuotaForm event={event} quota={asked?.quota} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const QuotaForm = ({ event, quota }: { event: EventDTO; quota?: QuotaDTO }) => {
  const { t } = useTranslation("console")
  const { handleSuccess } = useRouteModal()
  const save = useSaveQuota(event.id, quota?.id)
  const form = useForm<QuotaValues>({
    defaultValues: {
      name: quota?.name ?? "",
      price_level_ids: quota?.price_level_ids ?? [],
      max: quota?.max_count.toString() ?? "",
    },
  })
  const submit = async ({ name, price_level_ids, max }: QuotaValues) => {
    await save.mutateAsync({ name: name.trim(), price_level_ids, max_count: wholeOfText(max, 0) ?? 0 })
    toast.success(t("quotas.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={save.error} submit={t("actions.save")} is_busy={save.isPending}>
      <TextField control={form.control} name="name" label={t("quotas.name")} hint={t("quotas.nameHint")} max={80} autoFocus />
      <TextField
        control={form.control}
        name="max"
        label={t("quotas.max")}
        input_mode="numeric"
        max={7}
        rules={{
          validate: (typed) => {
            const whole = wholeOfText(String(typed), 0)

            return (typeof whole === "number" && whole <= MOST) || t("quotas.invalid")
          },
        }}
      />
      <ChoicesField
        control={form.control}
        name="price_level_ids"
        label={t("quotas.levels")}
        choices={levelNames(event).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </DrawerForm>
  )
}

export default QuotaPage

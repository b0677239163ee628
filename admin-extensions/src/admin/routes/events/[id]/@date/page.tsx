import type { PerformanceDTO } from "@guichet/ticketing/contracts"
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { CheckboxField } from "../../../../components/checkbox-field"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { wholeOfText } from "../../../../lib/parse-number"
import { useChangeDate, useEvent } from "../../api"
import { DateFields, type DateValues } from "../components/date-fields"
import { wallTimeOf } from "../components/sale-times-fields"
import { doorsOf } from "../doors-of"

/** One date: when it is sold, whether it is paused, and the maximum of places per order. */
const DatePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const { data: event, error, refetch } = useEvent(id)
  const date = event?.performances.find((one) => one.id === params.get("date"))
  const is_open = date !== undefined && date.status !== "cancelled"

  return (
    <DrawerPage title={t("dates.change")} right="event.write">
      {event && is_open && <DateForm event_id={event.id} is_published={event.status === "published"} date={date} />}
      {event && !is_open && (
        <RouteDrawer.Body>
          <Empty title={t("dates.notSold")} hint={t("dates.notSoldHint")} />
        </RouteDrawer.Body>
      )}
      {!event && <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

interface DateFormProps {
  event_id: string
  is_published: boolean
  date: PerformanceDTO
}

interface ChangedDateValues extends DateValues {
  is_paused: boolean
}

const DateForm = ({ event_id, is_published, date }: DateFormProps) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { handleSuccess } = useRouteModal()
  const change = useChangeDate(event_id)
  const was_paused = date.status === "paused"
  const form = useForm<ChangedDateValues>({
    defaultValues: {
      most: String(date.max_places_per_order),
      doors: date.doors_minutes === null ? "" : String(date.doors_minutes),
      is_paused: was_paused,
      sale_starts: date.sale_starts_at_local ?? "",
      sale_ends: date.sale_ends_at_local ?? "",
    },
  })
  const submit = async ({ most, doors, is_paused, sale_starts, sale_ends }: ChangedDateValues) => {
    const doors_minutes = doorsOf(doors) ?? null
    const max_places_per_order = wholeOfText(most) ?? date.max_places_per_order

    const [sale_starts_at_local, sale_ends_at_local] = [wallTimeOf(sale_starts), wallTimeOf(sale_ends)]

    await change.mutateAsync({
      performance_id: date.id,
      max_places_per_order,
      ...(doors_minutes !== date.doors_minutes && { doors_minutes }),
      ...(is_paused !== was_paused && { is_paused }),
      ...(sale_starts_at_local !== date.sale_starts_at_local && { sale_starts_at_local }),
      ...(sale_ends_at_local !== date.sale_ends_at_local && { sale_ends_at_local }),
    })
    toast.success(t("dates.changed"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={change.error} submit={t("actions.save")} is_busy={change.isPending}>
      <Text size="small" weight="plus">
        {moment(date.starts_at, date.time_zone)}
      </Text>
      <DateFields control={form.control} time_zone={date.time_zone} most_hint={t("dates.maxHint")} />
      {is_published && date.status !== "draft" && (
        <CheckboxField control={form.control} name="is_paused" label={t("dates.paused")} hint={t("dates.pausedHint")} />
      )}
    </DrawerForm>
  )
}

export default DatePage

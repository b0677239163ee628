import type { EventDTO, PerformanceDTO } from "@guichet/ticketing/contracts"
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { TextField } from "../../../../components/text-field"
import { CheckboxField } from "../../../../components/checkbox-field"
import { LoadState } from "../../../../components/load-state"
import { isApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useEvent } from "../../api"
import { useCancellationFacts } from "../cancellations-api"
import { nextDate } from "../next-date"
import { useRescheduleDate } from "../reschedulings-api"

interface RescheduleValues {
  local: string
  message: string
  offers: boolean
  until: string
}

const MINUTES = 16
/** The form field that each refusal is about. */
const FIELD_OF: Record<string, "local" | "until"> = {
  taken: "local",
  same: "local",
  not_ahead: "local",
  earlier: "local",
  admitted: "local",
  offer: "until",
}

/** The first later day without a date of this event, at the same time. */
function proposed({ performances }: EventDTO, { starts_at_local }: PerformanceDTO): string {
  const taken = new Set(performances.map((one) => one.starts_at_local.slice(0, MINUTES)))
  let local = nextDate(starts_at_local.slice(0, MINUTES))

  while (taken.has(local)) {
    local = nextDate(local)
  }

  return local
}

/** Reschedules one date: its new time, the message to buyers, and whether those who cannot come are refunded. */
const ReschedulePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const { data: event, error, refetch } = useEvent(id)
  const date = event?.performances.find((one) => one.id === params.get("date"))

  return (
    <DrawerPage title={t("reschedule.title")} right="event.cancel">
      {event && date && (date.status === "on_sale" || date.status === "paused") && <RescheduleForm event={event} date={date} />}
      {event && !(date && (date.status === "on_sale" || date.status === "paused")) && (
        <RouteDrawer.Body>
          <Empty title={t("reschedule.none")} hint={t("reschedule.noneHint")} />
        </RouteDrawer.Body>
      )}
      {!event && <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

const RescheduleForm = ({ event, date }: { event: EventDTO; date: PerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { handleSuccess } = useRouteModal()
  const reschedule = useRescheduleDate(event.id)
  const facts = useCancellationFacts(event.id, [date.id])
  const form = useForm<RescheduleValues>({
    defaultValues: { local: proposed(event, date), message: "", offers: false, until: "" },
  })
  const { local, offers } = form.watch()
  const isEarlier = local !== "" && local.slice(0, MINUTES) < date.starts_at_local.slice(0, MINUTES)
  const submit = async ({ local, message, offers, until }: RescheduleValues) => {
    const moved = {
      performance_id: date.id,
      seen_starts_at: new Date(date.starts_at).toISOString(),
      starts_at_local: local.slice(0, MINUTES),
      message: message.trim() || null,
      refund_until_local: offers ? until.slice(0, MINUTES) : null,
    }
    await reschedule.mutateAsync(moved).catch((error) => {
      const because = isApiError(error) ? String(error.details.because) : ""
      if (because in FIELD_OF) {
        form.setError(FIELD_OF[because], { message: t(`reschedule.because.${because}`) }, { shouldFocus: true })
      }
      throw error
    })
    toast.success(t("reschedule.done"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={reschedule.error} submit={t("reschedule.do")} is_busy={reschedule.isPending}>
      <div>
        <Text weight="plus">{moment(date.starts_at, date.time_zone)}</Text>
        <Text size="small" className="text-ui-fg-subtle">
          {facts.data
            ? facts.data.ticket_count > 0
              ? t("reschedule.tickets", { count: facts.data.ticket_count })
              : t("cancel.nothingSold")
            : " "}
        </Text>
      </div>
      <TextField
        control={form.control}
        name="local"
        type="datetime-local"
        label={t("reschedule.when")}
        hint={t("dates.clock", { zone: date.time_zone })}
      />
      <TextField
        control={form.control}
        name="message"
        label={t("reschedule.message")}
        hint={t("reschedule.messageHint")}
        lines={3}
        max={500}
        optional
      />
      <CheckboxField control={form.control} name="offers" label={t("reschedule.offers")} hint={t("reschedule.offersHint")} />
      {offers && (
        <TextField
          control={form.control}
          name="until"
          type="datetime-local"
          label={t("reschedule.until")}
          rules={{
            validate: (until) =>
              !local || String(until).slice(0, MINUTES) <= local.slice(0, MINUTES) || t("reschedule.untilWrong"),
          }}
        />
      )}
      {isEarlier && !offers && (
        <Text size="small" className="text-ui-fg-error" role="status">
          {t("reschedule.earlier")}
        </Text>
      )}
      <Text size="small" className="text-ui-fg-subtle">
        {t("reschedule.means")}
      </Text>
    </DrawerForm>
  )
}

export default ReschedulePage

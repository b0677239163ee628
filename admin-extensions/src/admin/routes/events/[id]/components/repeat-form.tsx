import { useRouteModal } from "@medusajs/dashboard/components"
import type { AdminReplicationRequest } from "@guichet/replication/contracts"
import type { EventDTO } from "@guichet/ticketing/contracts"
import { RadioGroup, Label, Text, toast } from "@medusajs/ui"
import { useEffect, useMemo, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { CreateForm } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { useFormat } from "../../../../lib/format"
import { nextDate } from "../next-date"
import { useMakeBatch, useSchedulePreview } from "../replications-api"
import { scheduleOf, type ScheduleValues } from "../schedule-values"
import { DayTimes } from "./day-times"
import { MonthDay } from "./month-day"
import { SchedulePreview } from "./schedule-preview"
import { Weekdays } from "./weekdays"

const SETTLED_MS = 300

/** The schedule of a repetition, with a live preview of its dates. */
export const RepeatForm = ({ event, request }: { event: EventDTO; request: AdminReplicationRequest | null }) => {
  const { t } = useTranslation("console")
  const { moment, count, here } = useFormat()
  const { handleSuccess } = useRouteModal()
  const [params] = useSearchParams()
  const dates = event.performances.filter(({ status }) => status !== "cancelled")
  const template = dates.find(({ id }) => id === params.get("date")) ?? dates[0]
  const form = useForm<ScheduleValues>({
    defaultValues: {
      template_id: template?.id ?? "",
      first_local: nextDate(template?.starts_at_local ?? ""),
      every: "day",
      interval: "1",
      month_by: "day",
      weekdays: [],
      ends: "count",
      count: "7",
      until: "",
      times: [],
      skipped: [],
    },
  })
  const values = form.watch()
  const is_first_typed = Boolean(form.formState.dirtyFields.first_local)

  useEffect(() => {
    const chosen = event.performances.find(({ id }) => id === values.template_id)
    if (chosen && !is_first_typed) {
      form.setValue("first_local", nextDate(chosen.starts_at_local))
    }
  }, [values.template_id])
  const schedule = scheduleOf(values)
  const settled = useSettled(JSON.stringify(schedule && { template_id: values.template_id, schedule }))
  const preview = useSchedulePreview(event.id, JSON.parse(settled))
  const make = useMakeBatch(event.id)
  // one key per schedule: a double click creates one batch
  const idempotency_key = useMemo(() => (settled ? freshKey() : ""), [settled])
  const fresh = preview.data?.dates.filter(({ is_there }) => !is_there).length ?? 0
  const is_ready = schedule !== null && fresh > 0 && preview.data?.problems.length === 0 && !preview.error
  const submit = async ({ template_id }: ScheduleValues) => {
    if (!schedule) {
      return
    }
    const { batch } = await make.mutateAsync({ template_id, schedule, idempotency_key })
    toast.success(t("repeat.made", { count: batch.date_count, shown: count(batch.date_count) }))
    handleSuccess()
  }
  // a day, so that it stays out when the time is changed; a single date where a day has several
  const skip = (local: string, is_out: boolean) => {
    const left_out = schedule?.times || local.length === 10 ? local : local.slice(0, 10)

    form.setValue("skipped", is_out ? [...values.skipped, left_out] : values.skipped.filter((other) => other !== local), {
      shouldDirty: true,
    })
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("repeat.title")}
      hint={t("repeat.hint")}
      error={make.error}
      submit={is_ready ? t("repeat.submit", { count: fresh, shown: count(fresh) }) : t("repeat.make")}
      is_busy={make.isPending}
      is_disabled={!is_ready}
      width="max-w-3xl"
    >
      {request?.state === "granted" && request.reason && request.decided_at && (
        <Text size="small" className="text-ui-fg-subtle [overflow-wrap:anywhere]">
          {t("repeat.blocked.granted", { when: here(request.decided_at), reason: request.reason })}
        </Text>
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          control={form.control}
          name="template_id"
          label={t("repeat.template")}
          choices={dates.map(({ id, starts_at, time_zone }) => ({ value: id, label: moment(starts_at, time_zone) }))}
        />
        <TextField
          control={form.control}
          name="first_local"
          type="datetime-local"
          label={t("repeat.first")}
          hint={t("repeat.clock", { zone: template?.time_zone ?? event.venue.time_zone })}
          autoFocus
        />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            control={form.control}
            name="interval"
            input_mode="numeric"
            label={t(`repeat.every.${values.every}`)}
            hint={t("repeat.everyHint")}
            max={2}
          />
          <SelectField
            control={form.control}
            name="every"
            label={t("repeat.unit")}
            choices={[
              { value: "day", label: t("repeat.day") },
              { value: "week", label: t("repeat.week") },
              { value: "month", label: t("repeat.month") },
            ]}
          />
        </div>
      </div>
      {values.every === "week" && (
        <Weekdays value={values.weekdays} onChange={(days) => form.setValue("weekdays", days, { shouldDirty: true })} />
      )}
      {values.every === "month" && <MonthDay control={form.control} first_local={values.first_local} />}
      <DayTimes value={values.times} onChange={(times) => form.setValue("times", times, { shouldDirty: true })} />
      <div className="grid gap-4 md:grid-cols-2">
        <div className="flex flex-col gap-2">
          <Text size="small" weight="plus" id="repeat-ends">
            {t("repeat.ends")}
          </Text>
          <RadioGroup
            aria-labelledby="repeat-ends"
            value={values.ends}
            onValueChange={(ends) => form.setValue("ends", ends as ScheduleValues["ends"], { shouldDirty: true })}
          >
            {(["count", "until"] as const).map((ends) => (
              <div key={ends} className="flex items-center gap-2">
                <RadioGroup.Item id={`repeat-ends-${ends}`} value={ends} />
                <Label htmlFor={`repeat-ends-${ends}`} size="small">
                  {t(ends === "count" ? "repeat.afterCount" : "repeat.onDay")}
                </Label>
              </div>
            ))}
          </RadioGroup>
        </div>
        {values.ends === "count" ? (
          <TextField control={form.control} name="count" input_mode="numeric" label={t("repeat.count")} max={6} />
        ) : (
          <TextField control={form.control} name="until" type="date" label={t("repeat.until")} />
        )}
      </div>
      <SchedulePreview
        preview={schedule ? preview.data : undefined}
        error={preview.error}
        fresh={fresh}
        skipped={values.skipped}
        onSkip={skip}
      />
    </CreateForm>
  )
}

/** The value once it has not changed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)

  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS)

    return () => clearTimeout(timer)
  }, [text])

  return settled
}

const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")

import { useRouteModal } from "@medusajs/dashboard/components"
import { Button, IconButton, Input, Label, Text, toast } from "@medusajs/ui"
import { Trash } from "@medusajs/icons"
import { useFieldArray, useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { wholeOfText } from "../../../../lib/parse-number"
import { useAddDates, useEvent } from "../../api"
import { DateFields, type DateValues } from "../components/date-fields"
import { wallTimeOf } from "../components/sale-times-fields"
import { doorsOf } from "../doors-of"
import { nextDate } from "../next-date"
import { refusedDates } from "../refused-dates"

interface DatesValues extends DateValues {
  dates: { local: string }[]
}

const REFUSED = "refused"
/** Without a maximum, browsers accept six-digit years. */
const LATEST = "9999-12-31T23:59"
const isRefused = (problem: { local?: { type?: unknown } } | undefined) => problem?.local?.type === REFUSED

/** Adds dates in the venue's local time. */
const AddDatesPage = () => {
  const { t } = useTranslation("console")

  return (
    <DrawerPage title={t("dates.add")} right="event.write">
      <AddDatesForm />
    </DrawerPage>
  )
}

const AddDatesForm = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event } = useEvent(id)
  const { handleSuccess } = useRouteModal()
  const add = useAddDates(id)
  const form = useForm<DatesValues>({
    defaultValues: {
      ...{ dates: [{ local: "" }], doors: "", most: "10" },
      ...{ sale_starts: "", sale_ends: "" },
    },
  })
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "dates" })
  const submit = async ({ dates, doors, most, sale_starts, sale_ends }: DatesValues) => {
    const starts_at_local = [...new Set(dates.map(({ local }) => local.slice(0, 16)))]

    await add
      .mutateAsync({
        starts_at_local,
        doors_minutes: doorsOf(doors),
        max_places_per_order: wholeOfText(most) ?? 1,
        sale_starts_at_local: wallTimeOf(sale_starts),
        sale_ends_at_local: wallTimeOf(sale_ends),
      })
      .catch((error) => {
        refusedDates(error, dates).forEach(({ at, problem }, found) =>
          form.setError(`dates.${at}.local`, { type: REFUSED, message: t(`dates.${problem}`) }, { shouldFocus: found === 0 })
        )
        throw error
      })
    toast.success(t("dates.added", { count: starts_at_local.length }))
    handleSuccess()
  }
  const problems = form.formState.errors.dates
  /** Removes a date with its problem, and focuses the date in its place: the button that was pressed is gone. */
  const drop = (at: number) => {
    remove(at)
    add.reset()
    setTimeout(() => form.setFocus(`dates.${Math.min(at, fields.length - 2)}.local`))
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={add.error} submit={t("dates.add")} is_busy={add.isPending}>
      <div className="flex flex-col gap-3">
        <Text size="small" className="text-ui-fg-subtle">
          {t("dates.clock", { zone: event?.venue.time_zone ?? "" })}
        </Text>
        {fields.map((field, at) => (
          <div key={field.id} className="flex flex-col gap-1">
            <Label htmlFor={`date-${at}`} size="small" weight="plus">
              {t("dates.date", { no: at + 1 })}
            </Label>
            <div className="flex items-center gap-2">
              <div className="flex-1">
                <Input
                  id={`date-${at}`}
                  type="datetime-local"
                  max={LATEST}
                  autoFocus={at === 0}
                  aria-invalid={Boolean(problems?.[at])}
                  aria-describedby={isRefused(problems?.[at]) ? `date-${at}-refused` : undefined}
                  {...form.register(`dates.${at}.local`, { required: t("form.required") })}
                />
              </div>
              {fields.length > 1 && (
                <IconButton
                  type="button"
                  variant="transparent"
                  aria-label={t("dates.remove", { no: at + 1 })}
                  onClick={() => drop(at)}
                >
                  <Trash />
                </IconButton>
              )}
            </div>
            {isRefused(problems?.[at]) && (
              <Text id={`date-${at}-refused`} size="small" className="text-ui-fg-error">
                {problems?.[at]?.local?.message}
              </Text>
            )}
          </div>
        ))}
        {fields.some((_, at) => problems?.[at] && !isRefused(problems[at])) && (
          <Text size="small" className="text-ui-fg-error" role="alert">
            {t("dates.fillIn")}
          </Text>
        )}
        <Button
          type="button"
          size="small"
          variant="secondary"
          className="self-start"
          onClick={() => append({ local: nextDate(form.getValues("dates").at(-1)?.local ?? "") })}
        >
          {t("dates.another")}
        </Button>
      </div>
      <DateFields control={form.control} />
    </DrawerForm>
  )
}

export default AddDatesPage

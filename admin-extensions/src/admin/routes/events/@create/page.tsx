import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { WIZARDS } from "@guichet/seating/design"
import { Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useMutation } from "@tanstack/react-query"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { CreateForm } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { useErrorWords } from "../../../lib/error-words"
import { useFormat } from "../../../lib/format"
import { useSite } from "../../../lib/site"
import { useAllVenues } from "../../venues/api"
import { useCreateEvent, usePutPicture } from "../api"
import { EventTextFields, type EventTextValues, textsOf, valuesOf } from "../components/event-text-fields"
import { NewHallFields } from "../components/new-hall-fields"
import { type HallFigures, type NewHall, useNewHall } from "../use-new-hall"

type CreateValues = EventTextValues & NewHall & { chart_id: string }

/** In place of a chart's id: a hall is created with the event. */
const NEW_HALL = "new"

const CreateEventPage = () => (
  <RouteFocusModal>
    <CreateEventForm />
  </RouteFocusModal>
)

const CreateEventForm = () => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { handleSuccess } = useRouteModal()
  const { data: site } = useSite()
  const venues = useAllVenues()
  const create = useCreateEvent()
  const put = usePutPicture()
  const words = useErrorWords()
  const form = useForm<CreateValues>({
    defaultValues: {
      ...valuesOf(),
      chart_id: "",
      ...{ hall_name: "", hall_address: "", hall_city: "" },
    },
  })
  const [figures, setFigures] = useState<HallFigures>(WIZARDS.standing)
  const [chart_id, hall] = form.watch(["chart_id", "hall_name"])
  const charts = (venues.data ?? []).flatMap((venue) => venue.charts.map((chart) => ({ ...chart, venue })))
  const has_no_chart = venues.data !== undefined && charts.length === 0
  const may_make_hall = site?.member.rights.includes("venue.write") ?? false
  const is_new_hall = may_make_hall && (chart_id === NEW_HALL || (has_no_chart && chart_id === ""))
  const makeHall = useNewHall(hall.trim())
  const making = useMutation({
    mutationFn: (hall: NewHall) => makeHall(hall, figures),
    // if the event is refused afterwards, its hall exists and is selected
    onSuccess: (made) => form.setValue("chart_id", made),
  })
  const submit = async (values: CreateValues) => {
    const chart_id = is_new_hall ? await making.mutateAsync(values) : values.chart_id
    const { event } = await create.mutateAsync({ ...textsOf(values), chart_id })

    toast.success(t("events.created", { title: event.title }))
    if (values.picture) {
      // the event exists: if this fails, the picture is chosen again on its page
      await put
        .mutateAsync({ id: event.id, rev: event.rev, picture: values.picture })
        .catch((error) => toast.error(t("events.picture.notSaved"), { description: words(error) }))
    }
    handleSuccess(`/events/${event.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("events.create")}
      hint={t("events.createHint")}
      error={making.error ?? create.error ?? venues.error}
      submit={t("events.create")}
      is_busy={making.isPending || create.isPending || put.isPending}
      is_disabled={has_no_chart && !may_make_hall}
    >
      <EventTextFields form={form as never} path={null} />
      {has_no_chart ? (
        <div>
          <Text size="small" weight="plus">
            {t("events.newHall")}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {may_make_hall ? t("events.newHallHint") : t("events.needsChart")}
          </Text>
        </div>
      ) : (
        <SelectField
          control={form.control}
          name="chart_id"
          label={t("events.chart")}
          hint={is_new_hall ? t("events.newHallHint") : t("events.chartHint")}
          placeholder={t("events.chartPlaceholder")}
          choices={[
            ...charts.map(({ id, name, place_count, venue }) => ({
              value: id,
              label: `${venue.name}, ${venue.city} · ${name} (${count(place_count)})`,
            })),
            ...(may_make_hall ? [{ value: NEW_HALL, label: t("events.newHall") }] : []),
          ]}
        />
      )}
      {is_new_hall && <NewHallFields control={form.control as never} hall={hall} figures={figures} onChange={setFigures} />}
    </CreateForm>
  )
}

export default CreateEventPage

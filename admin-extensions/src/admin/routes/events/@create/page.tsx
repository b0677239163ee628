import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { CreateForm } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { useFormat } from "../../../lib/format"
import { useAllVenues } from "../../venues/api"
import { useCreateEvent } from "../api"
import { EventTextFields, type EventTextValues, textsOf } from "../components/event-text-fields"

type CreateValues = EventTextValues & { chart_id: string }

const CreateEventPage = () => (
  <RouteFocusModal>
    <CreateEventForm />
  </RouteFocusModal>
)

const CreateEventForm = () => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { handleSuccess } = useRouteModal()
  const venues = useAllVenues()
  const create = useCreateEvent()
  const form = useForm<CreateValues>({ defaultValues: { title: "", subtitle: "", description: "", chart_id: "" } })
  const charts = (venues.data ?? []).flatMap((venue) => venue.charts.map((chart) => ({ ...chart, venue })))
  const has_no_chart = venues.data !== undefined && charts.length === 0
  const submit = async ({ chart_id, ...texts }: CreateValues) => {
    const { event } = await create.mutateAsync({ ...textsOf(texts), chart_id })

    toast.success(t("events.created", { title: event.title }))
    handleSuccess(`/events/${event.id}`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("events.create")}
      hint={t("events.createHint")}
      error={create.error ?? venues.error}
      submit={t("events.create")}
      is_busy={create.isPending}
      is_disabled={has_no_chart}
    >
      <EventTextFields control={form.control as never} />
      {has_no_chart ? (
        <Text size="small">
          {t("events.needsChart")}{" "}
          <Link to="/venues" className="text-ui-fg-interactive">
            {t("events.toVenues")}
          </Link>
        </Text>
      ) : (
        <SelectField
          control={form.control}
          name="chart_id"
          label={t("events.chart")}
          hint={t("events.chartHint")}
          placeholder={t("events.chartPlaceholder")}
          choices={charts.map(({ id, name, place_count, venue }) => ({
            value: id,
            label: `${venue.name}, ${venue.city} · ${name} (${count(place_count)})`,
          }))}
        />
      )}
    </CreateForm>
  )
}

export default CreateEventPage

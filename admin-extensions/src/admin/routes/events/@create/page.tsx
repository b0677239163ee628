import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import type { AdminSite } from "@guichet/tenancy/contracts"
import type { VenueDTO } from "@guichet/ticketing/contracts"
import { Heading, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useMutation } from "@tanstack/react-query"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { Link, useSearchParams } from "react-router-dom"
import { ModalWaiting } from "../../../components/modal-waiting"
import { CreateForm } from "../../../components/page-form"
import { SelectField } from "../../../components/select-field"
import { TextField } from "../../../components/text-field"
import { useErrorWords } from "../../../lib/error-words"
import { useFormat } from "../../../lib/format"
import { useSite } from "../../../lib/site"
import { useAllVenues } from "../../venues/api"
import { wallTimeOf } from "../[id]/components/sale-times-fields"
import { useAddFirstDate, useCreateEvent, usePutPicture } from "../api"
import { EventTextFields, type EventTextValues, EventTitleField, textsOf, valuesOf } from "../components/event-text-fields"
import { BEGIN, NewHallFields } from "../components/new-hall-fields"
import { type HallFigures, type NewHall, useNewHall } from "../use-new-hall"
import { NEW_HALL, beginningOf, chartsOf } from "../beginning"

type CreateValues = EventTextValues &
  NewHall & {
    chart_id: string
    /** format of `<input type="datetime-local">`, in the hall's local time; empty: added later */
    first_date: string
  }

/** `?chart=…` chooses a plan. */
const CreateEventPage = () => {
  const { t } = useTranslation("console")
  const { data: site, error, refetch } = useSite()
  const venues = useAllVenues()

  return (
    <RouteFocusModal>
      {site && venues.data ? (
        <CreateEventForm site={site} venues={venues.data} />
      ) : (
        <ModalWaiting
          title={t("events.create")}
          error={error ?? venues.error}
          onRetry={() => void (error ? refetch() : venues.refetch())}
        />
      )}
    </RouteFocusModal>
  )
}

/** What an event cannot be sold without comes first; its prices follow on its page. */
const CreateEventForm = ({ site, venues }: { site: AdminSite; venues: VenueDTO[] }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const { handleSuccess } = useRouteModal()
  const [params] = useSearchParams()
  const create = useCreateEvent()
  const addDate = useAddFirstDate()
  const put = usePutPicture()
  const words = useErrorWords()
  const charts = chartsOf(venues)
  const may_make_hall = site.member.rights.includes("venue.write")
  const form = useForm<CreateValues>({
    defaultValues: {
      ...valuesOf(),
      ...beginningOf({ venues, tenant_name: site.tenant.name, asked: params.get("chart"), may_make_hall }),
      ...{ hall_address: "", first_date: "" },
    },
  })
  const [figures, setFigures] = useState<HallFigures>(BEGIN.standing)
  const [chart_id, hall] = form.watch(["chart_id", "hall_name"])
  const has_no_chart = charts.length === 0
  const is_new_hall = may_make_hall && chart_id === NEW_HALL
  const makeHall = useNewHall(hall.trim())
  const making = useMutation({
    mutationFn: (hall: NewHall) => makeHall(hall, figures),
    // if the event is refused afterwards, its hall exists and is selected
    onSuccess: (made) => form.setValue("chart_id", made),
  })
  const submit = async (values: CreateValues) => {
    const chart_id = is_new_hall ? await making.mutateAsync(values) : values.chart_id
    const { event } = await create.mutateAsync({ ...textsOf(values), chart_id })
    const starts_at_local = wallTimeOf(values.first_date)

    // the event exists: whatever fails from here on is added again on its page
    if (values.picture) {
      await put
        .mutateAsync({ id: event.id, rev: event.rev, picture: values.picture })
        .catch((error) => toast.error(t("events.picture.notSaved"), { description: words(error) }))
    }
    if (starts_at_local) {
      await addDate
        .mutateAsync({ id: event.id, starts_at_local })
        .catch((error) => toast.error(t("events.dateNotSaved"), { description: words(error) }))
    }
    handleSuccess(`/events/${event.id}/prices`)
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      title={t("events.create")}
      hint={t("events.createHint")}
      error={making.error ?? create.error}
      submit={t("events.create")}
      is_busy={making.isPending || create.isPending || put.isPending || addDate.isPending}
      is_disabled={has_no_chart && !may_make_hall}
    >
      <EventTitleField form={form as never} />
      <TextField
        control={form.control}
        name="first_date"
        type="datetime-local"
        label={t("events.firstDate")}
        hint={t("events.firstDateHint")}
        optional
      />
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
      {is_new_hall && (
        <>
          <Link to="/venues" className="txt-small text-ui-fg-interactive -mt-4 self-start underline underline-offset-2">
            {t("events.ownPlan")}
          </Link>
          <NewHallFields control={form.control as never} hall={hall} figures={figures} onChange={setFigures} />
        </>
      )}
      <Heading level="h2" className="border-t pt-6">
        {t("events.forItsPage")}
      </Heading>
      <EventTextFields form={form as never} path={null} />
    </CreateForm>
  )
}

export default CreateEventPage

// Long because one form asks what is blocked, where on the plan, for whom and until when.
import type { EventDTO } from "@guichet/ticketing/contracts"
import { placesOfGeometry, type Geometry } from "@guichet/seating"
import { RouteFocusModal, useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Heading, toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { CreateForm } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { CheckboxField } from "../../../../components/checkbox-field"
import { Loading } from "../../../../components/loading"
import { Problem } from "../../../../components/problem"
import { PlacePicker } from "../../../../components/place-picker"
import { seatWords } from "../../../../components/seat-words"
import { useDatePlan } from "../../../../components/use-date-plan"
import { LoadState } from "../../../../components/load-state"
import { isApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useEvent } from "../../api"
import { useAreas } from "../areas-api"
import { useBlockPlaces } from "../blocks-api"
import { SEATS, toBlock, type KeepValues } from "../to-block"

/** Blocks places: which, of which dates, for whom and until when. */
const KeepPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: event, error, refetch } = useEvent(id)
  const dates = event?.performances.filter(isAhead) ?? []

  return (
    <RouteFocusModal>
      {event && dates.length > 0 ? (
        <KeepForm event={event} dates={dates} />
      ) : (
        <>
          <RouteFocusModal.Header />
          <RouteFocusModal.Body className="px-4 py-8">
            <RouteFocusModal.Title asChild>
              <Heading>{t("blocks.add")}</Heading>
            </RouteFocusModal.Title>
            {event ? <Empty title={t("dates.none")} hint={t("dates.noneHint")} /> : <LoadState error={error} onRetry={refetch} />}
          </RouteFocusModal.Body>
        </>
      )}
    </RouteFocusModal>
  )
}

const isAhead = ({ status, starts_at }: EventDTO["performances"][number]) =>
  status !== "cancelled" && Date.parse(starts_at) > Date.now()

const KeepForm = ({ event, dates }: { event: EventDTO; dates: EventDTO["performances"] }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { handleSuccess } = useRouteModal()
  const keep = useBlockPlaces(event.id)
  const areas = useAreasOf(event.id)
  const form = useForm<KeepValues>({
    defaultValues: {
      kind: "house",
      name: "",
      reason: "",
      performance_id: dates[0].id,
      all_dates: false,
      area: SEATS,
      quantity: "",
      places: [],
      section: "",
      row: "",
      at_table: false,
      from: "",
      to: "",
      is_partly: false,
      channel: "box_office",
      code: "",
      releases: "",
    },
  })
  const { kind, channel, area, row, from, section, places, performance_id } = form.watch()
  const [lost, setLost] = useState<string[]>([])
  const choose = (next: string[]) => form.setValue("places", next, { shouldDirty: true })
  const submit = async (values: KeepValues) => {
    setLost([])
    await keep.mutateAsync(toBlock(values)).catch((error) => {
      const uids = isApiError(error) && error.code === "places_not_blocked" ? error.details.place_uids : null
      const gone = Array.isArray(uids) ? values.places.filter((uid) => uids.includes(uid)) : []

      if (gone.length > 0) {
        setLost(gone)
        choose(values.places.filter((uid) => !gone.includes(uid)))
      }
      if (isApiError(error) && error.code === "place_unknown") {
        form.setError("section", { message: t("blocks.unknownRow") }, { shouldFocus: true })
      }
      throw error
    })
    toast.success(t("blocks.saved"))
    handleSuccess()
  }

  return (
    <CreateForm
      form={form}
      onSubmit={submit}
      error={lost.length > 0 ? null : keep.error}
      title={t("blocks.add")}
      hint={t("blocks.hint")}
      submit={t("blocks.save")}
      is_busy={keep.isPending}
      width="max-w-3xl"
    >
      <SelectField
        control={form.control}
        name="kind"
        label={t("blocks.what")}
        hint={t(`blocks.kindHint.${kind}`)}
        choices={(["house", "kill", "allocation"] as const).map((value) => ({ value, label: t(`blocks.kind.${value}`) }))}
      />
      <TextField control={form.control} name="name" label={t("blocks.name")} hint={t("blocks.nameHint")} max={100} />
      <TextField control={form.control} name="reason" label={t("blocks.reason")} max={500} optional />
      {kind === "allocation" && (
        <>
          <SelectField
            control={form.control}
            name="channel"
            label={t("blocks.channelOf")}
            choices={[
              { value: "box_office", label: t("blocks.channel.box_office") },
              { value: "code", label: t("blocks.code") },
            ]}
          />
          {channel === "code" && <TextField control={form.control} name="code" label={t("blocks.code")} max={60} />}
          <TextField
            control={form.control}
            name="releases"
            type="datetime-local"
            label={t("blocks.releases")}
            hint={t("blocks.releasesHint")}
            optional
          />
        </>
      )}
      <SelectField
        control={form.control}
        name="performance_id"
        label={t("blocks.date")}
        choices={dates.map((date) => ({ value: date.id, label: moment(date.starts_at, date.time_zone) }))}
      />
      <CheckboxField control={form.control} name="all_dates" label={t("blocks.allDates")} hint={t("blocks.allDatesHint")} />
      {areas.length > 0 && (
        <SelectField
          control={form.control}
          name="area"
          label={t("blocks.area")}
          choices={[{ value: SEATS, label: t("blocks.areaNone") }, ...areas]}
        />
      )}
      {area === SEATS ? (
        <>
          <Places
            event_id={event.id}
            performance_id={performance_id}
            chosen={places}
            lost={lost}
            onChange={choose}
            onArea={(uid) => areas.some(({ value }) => value === uid) && form.setValue("area", uid, { shouldDirty: true })}
          />
          <Heading level="h2">{t("blocks.orRows")}</Heading>
          <TextField
            control={form.control}
            name="section"
            label={t("blocks.section")}
            max={100}
            optional
            rules={{
              validate: (typed, values) =>
                String(typed).trim() !== "" || (values as KeepValues).places.length > 0 || t("blocks.nothing"),
            }}
          />
          {section.trim() !== "" && (
            <TextField control={form.control} name="row" label={t("blocks.row")} hint={t("blocks.rowHint")} max={100} optional />
          )}
          {section.trim() !== "" && row.trim() !== "" && (
            <CheckboxField control={form.control} name="at_table" label={t("blocks.atTable")} hint={t("blocks.atTableHint")} />
          )}
          {row.trim() !== "" && (
            <TextField
              control={form.control}
              name="from"
              label={t("blocks.from")}
              hint={t("blocks.rangeHint")}
              max={100}
              optional
            />
          )}
          {row.trim() !== "" && from.trim() !== "" && (
            <TextField control={form.control} name="to" label={t("blocks.to")} max={100} optional />
          )}
        </>
      ) : (
        <TextField
          control={form.control}
          name="quantity"
          label={t("blocks.areaCount")}
          input_mode="numeric"
          max={5}
          rules={{ validate: (typed) => /^[1-9]\d{0,3}$/.test(String(typed)) || t("blocks.invalid") }}
        />
      )}
      <CheckboxField control={form.control} name="is_partly" label={t("blocks.partly")} hint={t("blocks.partlyHint")} />
    </CreateForm>
  )
}

interface PlacesProps {
  event_id: string
  performance_id: string
  chosen: string[]
  /** places that were taken before they could be blocked */
  lost: string[]
  onChange: (chosen: string[]) => void
  onArea: (uid: string) => void
}

/** The plan of the date, once its free places are known. */
const Places = ({ event_id, performance_id, lost, ...picked }: PlacesProps) => {
  const { t } = useTranslation("console")
  const { geometry, states, error, retry } = useDatePlan(event_id, performance_id)
  const names = useMemo(() => (geometry ? namesOf(geometry, lost) : []).map((place) => seatWords(place, t)), [geometry, lost, t])

  return (
    <div className="flex flex-col gap-2">
      <Heading level="h2">{t("blocks.onMap")}</Heading>
      {names.length > 0 && (
        <Alert variant="error" role="alert">
          {t("blocks.map.lost", { count: names.length, places: names.join(", ") })}
        </Alert>
      )}
      <Problem error={error} onRetry={retry} />
      {!geometry && !error && <Loading rows={2} />}
      {geometry && <PlacePicker geometry={geometry} states={states} {...picked} />}
    </div>
  )
}

const namesOf = (geometry: Geometry, uids: string[]) =>
  placesOfGeometry(geometry)
    .filter(({ uid }) => uids.includes(uid))
    .map(({ section, row_label: row, at_table, label, kind }) => ({ section, row, at_table, label, kind }))

/** Standing areas of the event's hall, each once. */
function useAreasOf(event_id: string): { value: string; label: string }[] {
  const { data } = useAreas(event_id)
  const areas = data?.pages.flatMap((page) => page.areas) ?? []

  return [
    ...new Map(areas.map((area) => [area.place_uid, { value: area.place_uid, label: area.label || area.section }])).values(),
  ]
}

export default KeepPage

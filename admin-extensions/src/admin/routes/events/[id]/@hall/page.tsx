import type { HallDateDTO } from "@guichet/ticketing/contracts"
import { useRouteModal } from "@medusajs/dashboard/components"
import { Alert, Button, Text, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useNavigate, useParams } from "react-router-dom"
import { NextPageButton } from "../../../../components/next-page"
import { ChoicesField } from "../../../../components/choices-field"
import { Empty } from "../../../../components/empty"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { LoadState } from "../../../../components/load-state"
import { useFormat } from "../../../../lib/format"
import { HallProblem, hallRefusal } from "../components/hall-problem"
import { useHallDates, usePlanHallChanges } from "../hall-changes-api"

/** Chooses the dates that get the newest chart of the hall. Nothing moves yet: changes are planned, reviewed, then confirmed. */
const HallPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const list = useHallDates(id)
  const { data, error, refetch } = list
  const newest = data?.pages[0].newest
  const behind = data?.pages.flatMap(({ dates }) => dates).filter(({ no }) => newest && no < newest.no) ?? []

  return (
    <DrawerPage title={t("hall.title")} right="event.cancel">
      {!data && <LoadState error={error} onRetry={refetch} />}
      {newest && behind.length > 0 && (
        <PlanForm event_id={id} newest={newest} dates={behind}>
          <NextPageButton list={list} label={t("hall.moreDates")} />
        </PlanForm>
      )}
      {data && behind.length === 0 && <Empty title={t("hall.none")} hint={t("hall.noneHint")} />}
    </DrawerPage>
  )
}

interface PlanFormProps {
  event_id: string
  newest: { version_id: string; no: number; place_count: number }
  dates: HallDateDTO[]
  children: React.ReactNode
}

/** Maximum of dates per planning request. */
const MAX_DATES_PER_REQUEST = 50

const PlanForm = ({ event_id, newest, dates, children }: PlanFormProps) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const { handleSuccess } = useRouteModal()
  const navigate = useNavigate()
  const plan = usePlanHallChanges(event_id)
  const form = useForm<{ performance_ids: string[] }>({ defaultValues: { performance_ids: [] } })
  const chosen = form.watch("performance_ids")
  const submit = async ({ performance_ids }: { performance_ids: string[] }) => {
    const asked = performance_ids.slice(0, MAX_DATES_PER_REQUEST)
    const { hall_changes, refused } = await plan.mutateAsync({ performance_ids: asked, version_id: newest.version_id })
    toast.success(t("hall.prepared", { count: hall_changes.length }))
    if (refused.length > 0) {
      form.setValue(
        "performance_ids",
        refused.map(({ performance_id }) => performance_id)
      )
      throw new Error("some were refused")
    }
    handleSuccess()
    if (hall_changes.length === 1) {
      navigate(`/events/${event_id}/hall-change?of=${hall_changes[0].id}`)
    }
  }
  const refused = plan.data?.refused ?? []
  const named = (id: string) => {
    const date = dates.find(({ performance_id }) => performance_id === id)

    return date ? moment(date.starts_at, date.time_zone) : id
  }

  return (
    <DrawerForm
      form={form}
      onSubmit={submit}
      error={null}
      submit={t("hall.prepare", { count: chosen.length })}
      is_busy={plan.isPending}
    >
      <HallProblem error={plan.error} />
      {refused.length > 0 && (
        <Alert variant="warning" role="alert">
          <ul>
            {refused.map(({ performance_id, details }) => (
              <li key={performance_id}>
                {t("actions.labelled", { label: named(performance_id), what: hallRefusal(details, t) })}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      <Text size="small">{t("hall.newest", { no: newest.no, places: count(newest.place_count) })}</Text>
      <Button
        size="small"
        variant="secondary"
        type="button"
        className="self-start"
        onClick={() =>
          form.setValue(
            "performance_ids",
            dates.slice(0, MAX_DATES_PER_REQUEST).map(({ performance_id }) => performance_id),
            { shouldValidate: true }
          )
        }
      >
        {t("hall.all", { count: Math.min(dates.length, MAX_DATES_PER_REQUEST) })}
      </Button>
      <ChoicesField
        control={form.control}
        name="performance_ids"
        label={t("hall.which")}
        choices={dates.map((date) => ({
          value: date.performance_id,
          label: [
            moment(date.starts_at, date.time_zone),
            t("hall.soldOf", { sold: count(date.sold_count), places: count(date.place_count) }),
            ...(date.planned_id ? [t("hall.isPlanned")] : []),
          ].join(" · "),
        }))}
      />
      {children}
      <Text size="small" className="text-ui-fg-subtle">
        {t("hall.means")}
      </Text>
    </DrawerForm>
  )
}

export default HallPage

// Long because each action on a date stands beside the condition under which it is offered.
import type { EventDTO, PerformanceDTO, PerformanceStatus } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Table, toast, usePrompt } from "@medusajs/ui"
import { type ReactNode, useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { Empty } from "../../../../components/empty"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useRemoveDate } from "../../api"

const MOST_SHOWN = 30

const colors: Record<PerformanceStatus, "grey" | "green" | "orange" | "red"> = {
  draft: "grey",
  on_sale: "green",
  paused: "orange",
  cancelled: "red",
}

/** Dates of the event with their state and how full they are. A date that was never on sale can be removed. */
export const Dates = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const { count } = useFormat()
  const [is_all, setAll] = useState(false)
  const shown = is_all ? event.performances : firstDates(event.performances)
  const may = useMay()
  const [may_write, may_cancel] = [may("event.write"), may("event.cancel")]
  const remove = useRemoveDate(event.id)
  const add = may_write && (
    <Button size="small" variant="secondary" asChild>
      <Link to="dates">{t("dates.add")}</Link>
    </Button>
  )

  return (
    <Section title={t("dates.title")} hint={t("dates.hint", { zone: event.venue.time_zone })} actions={add}>
      {remove.error && (
        <Part>
          <Problem error={remove.error} />
        </Part>
      )}
      {event.performances.length === 0 ? (
        <Empty title={t("dates.none")} hint={t("dates.noneHint")} action={add} />
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("dates.when")}</Table.HeaderCell>
                <Table.HeaderCell className="hidden sm:table-cell">{t("dates.state")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("dates.sold")}</Table.HeaderCell>
                {may_write && (
                  <Table.HeaderCell>
                    <span className="sr-only">{t("dates.actions")}</span>
                  </Table.HeaderCell>
                )}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {shown.map((performance) => (
                <DateRow key={performance.id} performance={performance}>
                  {may_write && (
                    <Table.Cell>
                      <span className="flex flex-col items-end py-1 sm:flex-row sm:justify-end">
                        {isChangeable(performance) && <ChangeDate performance={performance} />}
                        {performance.status !== "cancelled" && <RepeatDate performance={performance} />}
                        {may_cancel && isMovable(performance) && <RescheduleDate performance={performance} />}
                        {may_cancel && (performance.status === "on_sale" || performance.status === "paused") && (
                          <CancelDate performance={performance} />
                        )}
                        {performance.status === "draft" && <RemoveDate performance={performance} remove={remove} />}
                      </span>
                    </Table.Cell>
                  )}
                </DateRow>
              ))}
            </Table.Body>
          </Table>
          {shown.length < event.performances.length && (
            <Part className="border-t">
              <Button size="small" variant="secondary" onClick={() => setAll(true)}>
                {t("dates.showAll", { shown: count(event.performances.length) })}
              </Button>
            </Part>
          )}
        </div>
      )}
    </Section>
  )
}

/** Starts at the next date, so that the past dates of a long season do not hide it. */
const firstDates = (performances: PerformanceDTO[]) => {
  if (performances.length <= MOST_SHOWN) {
    return performances
  }
  const now = new Date().toISOString()
  const next = performances.findIndex(({ starts_at }) => new Date(starts_at).toISOString() > now)
  const from = next < 0 ? performances.length - MOST_SHOWN : next

  return performances.slice(from, from + MOST_SHOWN)
}

const RepeatDate = ({ performance }: { performance: PerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()

  return (
    <Button size="small" variant="transparent" asChild>
      <Link
        to={`repeat?date=${performance.id}`}
        aria-label={t("dates.repeatWhen", { when: moment(performance.starts_at, performance.time_zone) })}
      >
        {t("dates.repeat")}
      </Link>
    </Button>
  )
}

/** On sale or paused, and started less than a day ago or upcoming. */
const isMovable = ({ status, starts_at }: PerformanceDTO) =>
  (status === "on_sale" || status === "paused") && new Date(starts_at).getTime() > Date.now() - 86_400_000

/** Includes upcoming drafts: their sale times are set before publishing. */
const isChangeable = (performance: PerformanceDTO) =>
  isMovable(performance) || (performance.status === "draft" && Date.parse(performance.starts_at) > Date.now())

const RescheduleDate = ({ performance }: { performance: PerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()

  return (
    <Button size="small" variant="transparent" asChild>
      <Link
        to={`reschedule?date=${performance.id}`}
        aria-label={t("reschedule.of", { when: moment(performance.starts_at, performance.time_zone) })}
      >
        {t("reschedule.short")}
      </Link>
    </Button>
  )
}

const ChangeDate = ({ performance }: { performance: PerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()

  return (
    <Button size="small" variant="transparent" asChild>
      <Link
        to={`date?date=${performance.id}`}
        aria-label={t("dates.changeWhen", { when: moment(performance.starts_at, performance.time_zone) })}
      >
        {t("actions.edit")}
      </Link>
    </Button>
  )
}

const CancelDate = ({ performance }: { performance: PerformanceDTO }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()

  return (
    <Button size="small" variant="transparent" asChild>
      <Link
        to={`cancel?date=${performance.id}`}
        aria-label={t("cancel.when", { when: moment(performance.starts_at, performance.time_zone) })}
      >
        {t("cancel.short")}
      </Link>
    </Button>
  )
}

const DateRow = ({ performance, children }: { performance: PerformanceDTO; children: ReactNode }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const { status, sold_count, place_count, rescheduled_from, sale_starts_at, time_zone } = performance
  const is_full = status === "on_sale" && place_count > 0 && sold_count >= place_count
  const state = (
    <span className="flex flex-wrap gap-1">
      <StatusBadge color={is_full ? "blue" : colors[status]}>
        {t(is_full ? "dates.soldOut" : `performance.${status}`)}
      </StatusBadge>
      {rescheduled_from && <StatusBadge color="orange">{t("dates.rescheduled")}</StatusBadge>}
    </span>
  )

  return (
    <Table.Row>
      <Table.Cell>
        <span className="flex flex-col items-start gap-1 py-1">
          {moment(performance.starts_at, time_zone)}
          {rescheduled_from && (
            <span className="text-ui-fg-subtle">{t("dates.insteadOf", { when: moment(rescheduled_from, time_zone) })}</span>
          )}
          {sale_starts_at && Date.parse(sale_starts_at) > Date.now() && (
            <span className="text-ui-fg-subtle">{t("dates.saleFrom", { when: moment(sale_starts_at, time_zone) })}</span>
          )}
          <span className="sm:hidden">{state}</span>
        </span>
      </Table.Cell>
      <Table.Cell className="hidden sm:table-cell">{state}</Table.Cell>
      <Table.Cell className="whitespace-nowrap text-right tabular-nums">
        {count(performance.sold_count)} / {count(performance.place_count)}
      </Table.Cell>
      {children}
    </Table.Row>
  )
}

interface RemoveDateProps {
  performance: PerformanceDTO
  remove: ReturnType<typeof useRemoveDate>
}

const RemoveDate = ({ performance, remove }: RemoveDateProps) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const ask = usePrompt()
  const when = moment(performance.starts_at, performance.time_zone)
  const confirm = async () => {
    const is_sure = await ask({
      title: t("dates.removeWhen", { when }),
      description: t("dates.removeAsk"),
      confirmText: t("dates.removeNow"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      remove.mutate(performance.id, { onSuccess: () => toast.success(t("dates.removed", { when })) })
    }
  }

  return (
    <Button
      size="small"
      variant="transparent"
      aria-label={t("dates.removeWhen", { when })}
      onClick={confirm}
      isLoading={remove.isPending && remove.variables === performance.id}
    >
      {t("dates.removeNow")}
    </Button>
  )
}

import type { AdminBatch, StayingDate } from "@guichet/replication/contracts"
import type { EventDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Table, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useReplications, useUndoBatch } from "../replications-api"

const MOST_NAMED = 10

/** Batches of created dates, each of which can be undone. Renders nothing without any. */
export const Batches = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const may_write = useMay()("event.write")
  const { data } = useReplications(event.id)
  const undo = useUndoBatch()
  const [staying, setStaying] = useState<StayingDate[]>([])

  if (!data || data.batches.length === 0) {
    return null
  }

  return (
    <Section title={t("repeat.batches.title")} hint={t("repeat.batches.hint")}>
      {undo.error && (
        <Part>
          <Problem error={undo.error} />
        </Part>
      )}
      {staying.length > 0 && <Staying dates={staying} />}
      <div className="overflow-x-auto">
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("repeat.batches.range")}</Table.HeaderCell>
              <Table.HeaderCell className="text-right">{t("repeat.batches.left")}</Table.HeaderCell>
              <Table.HeaderCell className="hidden sm:table-cell">{t("repeat.batches.made")}</Table.HeaderCell>
              {may_write && (
                <Table.HeaderCell>
                  <span className="sr-only">{t("repeat.batches.action")}</span>
                </Table.HeaderCell>
              )}
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {data.batches.map((batch) => (
              <BatchRow key={batch.id} batch={batch} undo={undo} may_write={may_write} onUndone={(dates) => setStaying(dates)} />
            ))}
          </Table.Body>
        </Table>
      </div>
    </Section>
  )
}

/** Dates that undoing a batch kept, and why. */
const Staying = ({ dates }: { dates: StayingDate[] }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()

  return (
    <Part className="bg-ui-bg-subtle">
      <div role="status" className="flex flex-col gap-1">
        <Text size="small" weight="plus">
          {t("repeat.batches.stay")}
        </Text>
        <ul>
          {dates.slice(0, MOST_NAMED).map(({ performance_id, starts_at, time_zone, reason }) => (
            <li key={performance_id} className="txt-small">
              {moment(starts_at, time_zone)} · {t(`repeat.batches.${reason}`)}
            </li>
          ))}
        </ul>
        {dates.length > MOST_NAMED && <Text size="small">{t("repeat.more", { shown: count(dates.length - MOST_NAMED) })}</Text>}
      </div>
    </Part>
  )
}

interface BatchRowProps {
  batch: AdminBatch
  undo: ReturnType<typeof useUndoBatch>
  may_write: boolean
  onUndone: (staying: StayingDate[]) => void
}

const BatchRow = ({ batch, undo, may_write, onUndone }: BatchRowProps) => {
  const { t } = useTranslation("console")
  const { moment, here, count } = useFormat()
  const ask = usePrompt()
  const state_now = batch.left_count === 0 ? "undone" : batch.left_count < batch.date_count ? "partly" : "made"
  const label = t("repeat.batches.undoOf", {
    count: batch.left_count,
    shown: count(batch.left_count),
    when: here(batch.made_at),
  })
  const takeBack = async () => {
    const is_sure = await ask({
      title: label,
      description: t("repeat.batches.undoAsk"),
      confirmText: t("repeat.batches.undo"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      undo.mutate(batch.id, {
        onSuccess: ({ removed_count, staying }) => {
          onUndone(staying)
          if (removed_count > 0) {
            toast.success(t("repeat.batches.undone", { count: removed_count, shown: count(removed_count) }))
          } else {
            toast.warning(t("repeat.batches.nothing"))
          }
        },
      })
    }
  }

  const state = (
    <span className="flex flex-col items-start gap-1 py-1">
      <StatusBadge color={state_now === "made" ? "green" : "grey"}>{t(`repeat.batches.state.${state_now}`)}</StatusBadge>
      <span className="text-ui-fg-subtle txt-small">{here(batch.undone_at ?? batch.made_at)}</span>
    </span>
  )

  return (
    <Table.Row>
      <Table.Cell>
        <span className="flex flex-col py-1">
          <span>{moment(batch.first_starts_at, batch.time_zone)}</span>
          <span className="text-ui-fg-subtle">{moment(batch.last_starts_at, batch.time_zone)}</span>
          <span className="sm:hidden">{state}</span>
        </span>
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap text-right tabular-nums">
        {count(batch.left_count)} / {count(batch.date_count)}
      </Table.Cell>
      <Table.Cell className="hidden sm:table-cell">{state}</Table.Cell>
      {may_write && (
        <Table.Cell className="text-right">
          {batch.left_count > 0 && (
            <Button
              size="small"
              variant="secondary"
              aria-label={label}
              onClick={takeBack}
              isLoading={undo.isPending && undo.variables === batch.id}
            >
              {t(state_now === "partly" ? "repeat.batches.undoAgain" : "repeat.batches.undo")}
            </Button>
          )}
        </Table.Cell>
      )}
    </Table.Row>
  )
}

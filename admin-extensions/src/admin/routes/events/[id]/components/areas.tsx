import type { AreaDTO } from "@guichet/ticketing/contracts"
import { Button, Input, Text, toast } from "@medusajs/ui"
import { type FormEvent, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../../components/problem"
import { NextPage } from "../../../../components/next-page"
import { Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { placeOf } from "../../../sales/components/place-of"
import { useAreas, useSetCapacity } from "../areas-api"

/** Maximum capacity of an area (`MAX_AREA_CAPACITY` of the server). */
const MOST = 100_000

/** Standing areas of the upcoming dates: tickets and capacity. Renders nothing if the hall has none. */
export const Areas = ({ event_id }: { event_id: string }) => {
  const { t } = useTranslation("console")
  const list = useAreas(event_id)
  const { data } = list
  const may_write = useMay()("event.write")
  const areas = data?.pages.flatMap((page) => page.areas) ?? []

  if (areas.length === 0) {
    return null
  }

  return (
    <Section title={t("areas.title")} hint={t("areas.hint")}>
      <ul className="divide-y" aria-label={t("areas.title")}>
        {areas.map((area) => (
          <Area
            key={`${area.performance_id}:${area.place_uid}:${area.capacity}`}
            event_id={event_id}
            area={area}
            may_write={may_write}
          />
        ))}
      </ul>
      <NextPage list={list} label={t("areas.more")} />
    </Section>
  )
}

const Area = ({ event_id, area, may_write }: { event_id: string; area: AreaDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const set = useSetCapacity(event_id)
  const [typed, setTyped] = useState(String(area.capacity))
  const name = placeOf({ ...area, row_label: "", at_table: false }, t)
  const when = moment(area.starts_at, area.time_zone)
  const capacity = /^\d{1,6}$/.test(typed) && Number(typed) <= MOST ? Number(typed) : null
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (capacity !== null) {
      set.mutate(
        { ...area, capacity },
        { onSuccess: () => toast.success(t("areas.saved", { area: name, capacity: count(capacity) })) }
      )
    }
  }

  return (
    <li className="flex flex-col gap-2 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <Text size="small" weight="plus">
            {name} · {when}
          </Text>
          <Text size="small" className="text-ui-fg-subtle">
            {t("areas.taken", { taken: count(area.taken), capacity: count(area.capacity) })}
            {area.capacity === area.chart_capacity ? "" : ` · ${t("areas.plan", { capacity: count(area.chart_capacity) })}`}
          </Text>
        </div>
        {may_write && (
          <form className="flex items-center gap-2" onSubmit={save}>
            <Input
              size="small"
              className="w-24 tabular-nums"
              inputMode="numeric"
              aria-label={t("areas.capacity", { area: name, when })}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
            <Button
              type="submit"
              size="small"
              variant="secondary"
              aria-label={t("areas.saveOf", { area: name, when })}
              disabled={capacity === null || capacity === area.capacity}
              isLoading={set.isPending}
            >
              {t("areas.save")}
            </Button>
          </form>
        )}
      </div>
      {set.error && <Problem error={set.error} />}
    </li>
  )
}

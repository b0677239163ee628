import { Combobox } from "@medusajs/dashboard/components"
import { Input, Label, Text } from "@medusajs/ui"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { Problem } from "../../../components/problem"
import { LoadState } from "../../../components/load-state"
import { useFormat } from "../../../lib/format"
import { usePublishedEvents } from "../../events/api"
import { useExchangeDates } from "../api"
import { Labelled } from "./labelled"

interface ChooseDateProps {
  sale_id: string
  onChoose: (performance_id: string) => void
}

/** Chooses an event, searched by typing, then one of its upcoming dates on sale. */
export const ChooseDate = ({ sale_id, onChoose }: ChooseDateProps) => {
  const { t } = useTranslation("console")
  const [q, setQ] = useState("")
  const events = usePublishedEvents(q)
  const [event, setEvent] = useState<Option | null>(null)
  const found = (events.data?.pages ?? [])
    .flatMap((page) => page.events)
    .filter(({ next_starts_at }) => next_starts_at !== null)
    .map(({ id, title }) => ({ value: id, label: title }))

  return (
    <div className="flex flex-col gap-4">
      <Problem error={events.error} />
      <Labelled label={t("exchange.event")}>
        {(id) => (
          <Combobox
            id={id}
            placeholder={t("exchange.chooseEvent")}
            value={event?.value ?? ""}
            onChange={(value) => {
              setEvent(found.find((one) => one.value === value) ?? null)
              onChoose("")
            }}
            options={withChosen(found, q === "" ? event : null)}
            searchValue={q}
            onSearchValueChange={setQ}
            fetchNextPage={() => void events.fetchNextPage()}
            isFetchingNextPage={events.isFetchingNextPage}
          />
        )}
      </Labelled>
      {event && <DatesOf key={event.value} sale_id={sale_id} event_id={event.value} onChoose={onChoose} />}
    </div>
  )
}

const DatesOf = ({ sale_id, event_id, onChoose }: ChooseDateProps & { event_id: string }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const [from, setFrom] = useState("")
  const dates = useExchangeDates(sale_id, event_id, from)
  const [date, setDate] = useState<Option | null>(null)
  const [q, setQ] = useState("")
  const day_id = useId()

  if (!dates.data) {
    return <LoadState error={dates.error} onRetry={() => dates.refetch()} />
  }
  const found = dates.data.pages
    .flatMap((page) => page.dates)
    .map(({ performance_id, starts_at, time_zone }) => ({ value: performance_id, label: moment(starts_at, time_zone) }))

  if (found.length === 0 && from === "") {
    return <Text size="small">{t("exchange.noDate")}</Text>
  }

  return (
    <div className="grid gap-4 sm:grid-cols-[10rem_1fr]">
      <div className="flex flex-col gap-2">
        <Label htmlFor={day_id} size="small" weight="plus">
          {t("exchange.from")}
        </Label>
        <Input id={day_id} type="date" value={from} onChange={({ target }) => target.validity.valid && setFrom(target.value)} />
      </div>
      <Labelled label={t("exchange.date")}>
        {(id) => (
          <Combobox
            id={id}
            placeholder={t("exchange.chooseDate")}
            value={date?.value ?? ""}
            onChange={(value) => {
              setDate(found.find((one) => one.value === value) ?? null)
              onChoose(String(value ?? ""))
            }}
            // searched here: the field's own search sorts by label, which puts Wednesday 16 after Thursday 17
            options={withChosen(found, date).filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()))}
            searchValue={q}
            onSearchValueChange={setQ}
            fetchNextPage={() => void dates.fetchNextPage()}
            isFetchingNextPage={dates.isFetchingNextPage}
          />
        )}
      </Labelled>
      {found.length === 0 && <Text size="small">{t("exchange.noDateFrom")}</Text>}
    </div>
  )
}

interface Option {
  value: string
  label: string
}

/** Keeps the chosen option, and so its name, when the list no longer contains it. */
const withChosen = (found: Option[], chosen: Option | null): Option[] =>
  chosen === null || found.some(({ value }) => value === chosen.value) ? found : [chosen, ...found]

// Long because one form leads from tickets to their new places and what that costs.
import { exchangeDifference } from "@guichet/kernel/exchange-price"
import type { ExchangePlacesDTO, SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { Combobox, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Checkbox, Input, Label, Select, Text, toast } from "@medusajs/ui"
import { type ReactNode, useId, useRef, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/page-form"
import { Problem } from "../../../../components/problem"
import { Waiting } from "../../../../components/waiting"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { usePublishedEvents } from "../../../events/api"
import { useExchange, useExchangeDates, useExchangePlaces, useSale, useSectionPlaces } from "../../api"
import { BeyondExchangeTerms, MIN_NOTE } from "../../components/beyond-exchange-terms"
import { placeOf } from "../../components/place-of"
import { refundableTickets } from "../../refundable"

const OFFER_HOURS = 48

/** Other places for tickets of a sale: which, when, where, and what it costs or gives back. */
const ExchangePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: sale, error, refetch } = useSale(id)

  return (
    <DrawerPage title={t("exchange.title")} right="ticket.change">
      {sale ? <ExchangeForm sale={sale} /> : <Waiting error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

/** Where a ticket goes. */
interface Wish {
  level_id: string
  /** of a large hall */
  section: string
  place_uid: string
}

const isExchangeable = ({ checked_in_at }: SaleTicketDTO) => checked_in_at === null

const ExchangeForm = ({ sale }: { sale: SaleDTO }) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const { handleSuccess } = useRouteModal()
  const form = useForm({ defaultValues: { is_picked: false } })
  const tickets = refundableTickets(sale).filter(isExchangeable)
  const [picked, setPicked] = useState<string[]>(() => (tickets.length === 1 ? [tickets[0].id] : []))
  const [performance_id, setPerformance] = useState("")
  const [wishes, setWishes] = useState<Record<string, Wish>>({})
  const places = useExchangePlaces(sale.id, performance_id)
  const exchange = useExchange(sale.id)
  const may_go_beyond = useMay()("refund.beyond_terms")
  const [note, setNote] = useState<string | null>(null)
  const is_sent = useRef(false)
  const chosen = tickets.filter(({ id }) => picked.includes(id))
  const hall = places.data
  const pairs = hall
    ? chosen.flatMap((ticket) => {
        const wish = wishes[ticket.id]
        const level = hall.levels.find(({ id }) => id === wish?.level_id)

        return wish?.place_uid && level
          ? [{ ticket, wish, offered: { ...level, event_id: hall.event_id, exchange_fee_minor: 0 } }]
          : []
      })
    : []
  const is_whole = chosen.length > 0 && pairs.length === chosen.length
  const worths = pairs.map(({ ticket, offered }) => ({ worth: ticket.worth, offered }))
  const by_terms = exchangeDifference(sale.currency, worths)
  const whole = exchangeDifference(sale.currency, worths, { is_beyond: true })
  const is_choice = is_whole && by_terms !== whole
  const goes_beyond = is_choice && may_go_beyond && note !== null
  const difference = goes_beyond ? whole : by_terms
  const change = (ticket_id: string, wish: Wish) => setWishes({ ...wishes, [ticket_id]: wish })
  // the second click of a double click comes before the button is drawn anew
  const send = () => {
    if (!is_sent.current) {
      is_sent.current = true
      exchange.mutate(
        {
          performance_id,
          tickets: pairs.map(({ ticket, wish }) => ({
            ticket_id: ticket.id,
            place_uid: wish.place_uid,
            price_level_id: wish.level_id,
          })),
          seen_minor: difference,
          ...(goes_beyond && { note: note.trim() }),
          offer_hours: OFFER_HOURS,
        },
        {
          onSuccess: () => {
            toast.success(t(`exchange.done.${difference > 0 ? "offered" : difference < 0 ? "returned" : "even"}`))
            handleSuccess()
          },
          onError: () => void places.refetch(),
          onSettled: () => (is_sent.current = false),
        }
      )
    }
  }
  const sum = money(Math.abs(difference), sale.currency)
  const wordsOf = (minor: number) =>
    minor === 0
      ? t("exchange.even")
      : t(`exchange.${minor > 0 ? "toPay" : "toReturn"}`, { amount: money(Math.abs(minor), sale.currency) })
  const confirm =
    difference > 0
      ? t("exchange.offer", { amount: sum })
      : difference < 0
        ? t("exchange.return", { amount: sum })
        : t("exchange.do")

  return (
    <RouteDrawer.Form form={form}>
      <RouteDrawer.Body className="flex flex-1 flex-col gap-6 overflow-y-auto">
        <Problem error={exchange.error ?? places.error} />
        {tickets.length === 0 && <Text size="small">{t("exchange.nothing")}</Text>}
        {tickets.length > 0 && (
          <>
            <ul className="flex flex-col gap-1" aria-label={t("sales.tickets")}>
              {tickets.map((ticket) => (
                <li key={ticket.id} className="flex min-h-11 items-center gap-3">
                  <Checkbox
                    id={ticket.id}
                    checked={picked.includes(ticket.id)}
                    onCheckedChange={() =>
                      setPicked(picked.includes(ticket.id) ? picked.filter((id) => id !== ticket.id) : [...picked, ticket.id])
                    }
                  />
                  <Label htmlFor={ticket.id} size="small" className="flex flex-1 flex-wrap justify-between gap-x-4">
                    <span className="min-w-0 break-words">
                      {placeOf(ticket, t)} · {ticket.price_level_name}
                    </span>
                    <span className="tabular-nums">{money(ticket.paid_minor, sale.currency)}</span>
                  </Label>
                </li>
              ))}
            </ul>
            <ChooseDate
              sale_id={sale.id}
              onChoose={(id) => {
                setPerformance(id)
                setWishes({})
              }}
            />
            {performance_id && !hall && !places.error && <Text size="small">{t("exchange.looking")}</Text>}
            {hall?.sections.length === 0 && <Text size="small">{t("exchange.full")}</Text>}
            {hall &&
              hall.sections.length > 0 &&
              chosen.map((ticket) => (
                <ChoosePlace
                  key={ticket.id}
                  ticket={ticket}
                  sale_id={sale.id}
                  hall={hall}
                  wish={wishes[ticket.id]}
                  taken={Object.entries(wishes).flatMap(([id, { place_uid }]) => (id === ticket.id ? [] : [place_uid]))}
                  onChange={(wish) => change(ticket.id, wish)}
                />
              ))}
          </>
        )}
        {is_choice && (
          <BeyondExchangeTerms
            promised={wordsOf(by_terms)}
            whole={wordsOf(whole)}
            kept={money(by_terms - whole, sale.currency)}
            may_go_beyond={may_go_beyond}
            note={note}
            onNote={setNote}
          />
        )}
        <div aria-live="polite">
          {is_whole && (
            <div className="bg-ui-bg-subtle txt-small flex flex-col gap-2 rounded-lg p-4">
              <p className="txt-small-plus">{wordsOf(difference)}</p>
              <p className="text-ui-fg-subtle">
                {difference > 0 ? t("exchange.meansOffer", { hours: OFFER_HOURS, email: sale.buyer_email }) : t("exchange.means")}
              </p>
            </div>
          )}
        </div>
      </RouteDrawer.Body>
      <RouteDrawer.Footer>
        <RouteDrawer.Close asChild>
          <Button size="small" variant="secondary" type="button">
            {t("actions.cancel")}
          </Button>
        </RouteDrawer.Close>
        <Button
          size="small"
          type="button"
          disabled={!is_whole || (goes_beyond && note.trim().length < MIN_NOTE)}
          isLoading={exchange.isPending}
          onClick={send}
        >
          {is_whole ? confirm : t("exchange.pickFirst")}
        </Button>
      </RouteDrawer.Footer>
    </RouteDrawer.Form>
  )
}

interface ChooseDateProps {
  sale_id: string
  onChoose: (performance_id: string) => void
}

/** Of which event, found by typing, then which of its dates that are still ahead and on sale. */
const ChooseDate = ({ sale_id, onChoose }: ChooseDateProps) => {
  const { t } = useTranslation("console")
  const [q, setQ] = useState("")
  const events = usePublishedEvents(q)
  const [event, setEvent] = useState<Option | null>(null)
  const found = (events.data?.pages ?? []).flatMap((page) => page.events).map(({ id, title }) => ({ value: id, label: title }))

  return (
    <div className="flex flex-col gap-4">
      <Problem error={events.error} />
      <Labelled label={t("exchange.event")}>
        {(id) => (
          <Combobox
            id={id}
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
  const day_id = useId()

  if (!dates.data) {
    return <Waiting error={dates.error} onRetry={() => dates.refetch()} />
  }
  const found = dates.data.pages
    .flatMap((page) => page.dates)
    .map(({ performance_id, starts_at, time_zone }) => ({ value: performance_id, label: moment(starts_at, time_zone) }))

  if (found.length === 0 && from === "") {
    return <Text size="small">{t("exchange.noDate")}</Text>
  }

  return (
    <div className="grid gap-4 sm:grid-cols-2">
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
            value={date?.value ?? ""}
            onChange={(value) => {
              setDate(found.find((one) => one.value === value) ?? null)
              onChoose(String(value ?? ""))
            }}
            options={withChosen(found, date)}
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

/** What was chosen keeps its name where the list stands elsewhere by now. */
const withChosen = (found: Option[], chosen: Option | null): Option[] =>
  chosen === null || found.some(({ value }) => value === chosen.value) ? found : [chosen, ...found]

interface ChoosePlaceProps {
  ticket: SaleTicketDTO
  sale_id: string
  hall: ExchangePlacesDTO
  wish: Wish | undefined
  /** chosen for other tickets */
  taken: string[]
  onChange: (wish: Wish) => void
}

/** A price level, in a large hall a section, then one of its free places; the first free one is proposed. */
const ChoosePlace = ({ ticket, sale_id, hall, wish, taken, onChange }: ChoosePlaceProps) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const level = hall.levels.find(({ id }) => id === wish?.level_id)
  const opened = useSectionPlaces(sale_id, hall.performance_id, (hall.is_by_section && wish?.section) || "")
  const shown = hall.is_by_section ? (opened.data ?? []) : hall.places
  const free = (category_key: string | undefined) =>
    shown.filter((place) => place.category_key === category_key && (place.kind === "area" || !taken.includes(place.uid)))
  const levels = hall.levels.filter(({ category_key }) => hall.sections.some((one) => one.category_key === category_key))

  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border p-4">
      <legend className="txt-small-plus px-1">{placeOf(ticket, t)}</legend>
      <Labelled label={t("exchange.level")}>
        {(id) => (
          <Select
            value={wish?.level_id ?? ""}
            onValueChange={(level_id) => {
              const next = hall.levels.find((one) => one.id === level_id)
              onChange({ level_id, section: "", place_uid: hall.is_by_section ? "" : (free(next?.category_key)[0]?.uid ?? "") })
            }}
          >
            <Select.Trigger id={id}>
              <Select.Value placeholder={t("exchange.chooseLevel")} />
            </Select.Trigger>
            <Select.Content>
              {levels.map((one) => (
                <Select.Item key={one.id} value={one.id}>
                  {one.name} · {money(one.amount_minor, one.currency)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </Labelled>
      {level && hall.is_by_section && (
        <Labelled label={t("exchange.section")}>
          {(id) => (
            <Combobox
              id={id}
              value={wish?.section ?? ""}
              onChange={(section) => onChange({ level_id: level.id, section: String(section ?? ""), place_uid: "" })}
              options={hall.sections
                .filter(({ category_key }) => category_key === level.category_key)
                .map(({ section, free: count }) => ({ value: section, label: t("exchange.sectionFree", { section, count }) }))}
            />
          )}
        </Labelled>
      )}
      {opened.error && <Problem error={opened.error} />}
      {level && (!hall.is_by_section || opened.data) && (
        <Labelled label={t("exchange.place")}>
          {(id) => (
            <Combobox
              id={id}
              value={wish?.place_uid ?? ""}
              onChange={(place_uid) => onChange({ ...wish!, place_uid: String(place_uid ?? "") })}
              options={free(level.category_key).map((place) => ({
                value: place.uid,
                label: [placeOf(place, t), place.access && t(`exchange.${place.access}`)].filter(Boolean).join(" · "),
              }))}
            />
          )}
        </Labelled>
      )}
    </fieldset>
  )
}

const Labelled = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId()

  return (
    <div className="flex flex-col gap-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {children(id)}
    </div>
  )
}

export default ExchangePage

// Long because one form leads from tickets to their new places and what that costs.
import type { ExchangePlacesDTO, SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { Combobox, RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Checkbox, Label, Select, Text, toast } from "@medusajs/ui"
import { type ReactNode, useId, useRef, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/page-form"
import { Problem } from "../../../../components/problem"
import { Waiting } from "../../../../components/waiting"
import { useFormat } from "../../../../lib/format"
import { useEvent, useEvents } from "../../../events/api"
import { useExchange, useExchangePlaces, useSale } from "../../api"
import { placeOf } from "../../components/place-of"
import { differenceOf } from "../../exchange-difference"
import { refundableTickets } from "../../refundable"

const MOST_EVENTS = 100
const OFFER_HOURS = 48

/** Other places for tickets of a sale: which, when, where, and what it costs or gives back. */
const ExchangePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: sale, error, refetch } = useSale(id)

  return (
    <DrawerPage title={t("exchange.title")}>
      {sale ? <ExchangeForm sale={sale} /> : <Waiting error={error} onRetry={refetch} />}
    </DrawerPage>
  )
}

/** Where a ticket goes. */
interface Wish {
  level_id: string
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
  const is_sent = useRef(false)
  const chosen = tickets.filter(({ id }) => picked.includes(id))
  const hall = places.data
  const pairs = hall
    ? chosen.flatMap((ticket) => {
        const wish = wishes[ticket.id]
        const level = hall.levels.find(({ id }) => id === wish?.level_id)

        return wish?.place_uid && level ? [{ ticket, wish, offered_minor: level.amount_minor }] : []
      })
    : []
  const is_whole = chosen.length > 0 && pairs.length === chosen.length
  const difference = differenceOf(pairs)
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
                    <span className="tabular-nums">{money(ticket.amount_minor, sale.currency)}</span>
                  </Label>
                </li>
              ))}
            </ul>
            <ChooseDate
              onChoose={(id) => {
                setPerformance(id)
                setWishes({})
              }}
            />
            {performance_id && !hall && !places.error && <Text size="small">{t("exchange.looking")}</Text>}
            {hall?.places.length === 0 && <Text size="small">{t("exchange.full")}</Text>}
            {hall &&
              hall.places.length > 0 &&
              chosen.map((ticket) => (
                <ChoosePlace
                  key={ticket.id}
                  ticket={ticket}
                  hall={hall}
                  wish={wishes[ticket.id]}
                  taken={Object.entries(wishes).flatMap(([id, { place_uid }]) => (id === ticket.id ? [] : [place_uid]))}
                  onChange={(wish) => change(ticket.id, wish)}
                />
              ))}
          </>
        )}
        <div aria-live="polite">
          {is_whole && (
            <div className="bg-ui-bg-subtle txt-small flex flex-col gap-2 rounded-lg p-4">
              <p className="txt-small-plus">
                {difference > 0
                  ? t("exchange.toPay", { amount: sum })
                  : difference < 0
                    ? t("exchange.toReturn", { amount: sum })
                    : t("exchange.even")}
              </p>
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
        <Button size="small" type="button" disabled={!is_whole} isLoading={exchange.isPending} onClick={send}>
          {is_whole ? confirm : t("exchange.pickFirst")}
        </Button>
      </RouteDrawer.Footer>
    </RouteDrawer.Form>
  )
}

/** Of which event, then which of its dates that are still ahead and on sale. */
const ChooseDate = ({ onChoose }: { onChoose: (performance_id: string) => void }) => {
  const { t } = useTranslation("console")
  const { data: events } = useEvents({ limit: MOST_EVENTS, offset: 0 })
  const [event_id, setEvent] = useState("")

  return (
    <div className="flex flex-col gap-4">
      <Labelled label={t("exchange.event")}>
        {(id) => (
          <Combobox
            id={id}
            value={event_id}
            onChange={(value) => {
              setEvent(String(value ?? ""))
              onChoose("")
            }}
            options={(events?.events ?? [])
              .filter(({ status }) => status === "published")
              .map(({ id: value, title }) => ({ value, label: title }))}
          />
        )}
      </Labelled>
      {event_id && <DatesOf key={event_id} event_id={event_id} onChoose={onChoose} />}
    </div>
  )
}

const DatesOf = ({ event_id, onChoose }: { event_id: string; onChoose: (performance_id: string) => void }) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { data: event, error, refetch } = useEvent(event_id)
  const [date_id, setDate] = useState("")
  const [now] = useState(() => Date.now())

  if (!event) {
    return <Waiting error={error} onRetry={refetch} />
  }
  const dates = event.performances.filter(({ status, starts_at }) => status === "on_sale" && new Date(starts_at).getTime() > now)

  return dates.length === 0 ? (
    <Text size="small">{t("exchange.noDate")}</Text>
  ) : (
    <Labelled label={t("exchange.date")}>
      {(id) => (
        <Combobox
          id={id}
          value={date_id}
          onChange={(value) => {
            setDate(String(value ?? ""))
            onChoose(String(value ?? ""))
          }}
          options={dates.map(({ id: value, starts_at, time_zone }) => ({ value, label: moment(starts_at, time_zone) }))}
        />
      )}
    </Labelled>
  )
}

interface ChoosePlaceProps {
  ticket: SaleTicketDTO
  hall: ExchangePlacesDTO
  wish: Wish | undefined
  /** chosen for other tickets */
  taken: string[]
  onChange: (wish: Wish) => void
}

/** A price level, then one of its free places; the first free one is proposed. */
const ChoosePlace = ({ ticket, hall, wish, taken, onChange }: ChoosePlaceProps) => {
  const { t } = useTranslation("console")
  const { money } = useFormat()
  const level = hall.levels.find(({ id }) => id === wish?.level_id)
  const free = (category_key: string | undefined) =>
    hall.places.filter((place) => place.category_key === category_key && !taken.includes(place.uid))
  const levels = hall.levels.filter(({ category_key }) => free(category_key).length > 0)

  return (
    <fieldset className="flex flex-col gap-3 rounded-lg border p-4">
      <legend className="txt-small-plus px-1">{placeOf(ticket, t)}</legend>
      <Labelled label={t("exchange.level")}>
        {(id) => (
          <Select
            value={wish?.level_id ?? ""}
            onValueChange={(level_id) => {
              const next = hall.levels.find((one) => one.id === level_id)
              onChange({ level_id, place_uid: free(next?.category_key)[0]?.uid ?? "" })
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
      {level && (
        <Labelled label={t("exchange.place")}>
          {(id) => (
            <Combobox
              id={id}
              value={wish?.place_uid ?? ""}
              onChange={(place_uid) => onChange({ level_id: level.id, place_uid: String(place_uid ?? "") })}
              options={free(level.category_key).map((place) => ({ value: place.uid, label: placeOf(place, t) }))}
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

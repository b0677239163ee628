// Long because one form leads from tickets to their new places and the difference in price.
import { exchangeDifference, isIndivisible } from "@guichet/kernel/exchange-price"
import type { SaleDTO, SaleTicketDTO } from "@guichet/ticketing/contracts"
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Button, Checkbox, Label, Text, toast } from "@medusajs/ui"
import { useRef, useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerPage } from "../../../../components/page-form"
import { Problem } from "../../../../components/problem"
import { LoadState } from "../../../../components/load-state"
import { ApiError } from "../../../../lib/api"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { useExchange, useExchangePlaces, useSale } from "../../api"
import { BeyondExchangeTerms, MIN_NOTE } from "../../components/beyond-exchange-terms"
import { ChooseDate } from "../../components/choose-date"
import { ChooseOnPlan } from "../../components/choose-on-plan"
import { ChoosePlace } from "../../components/choose-place"
import { placeOf } from "../../components/place-of"
import { firstWishes, openLevels, type Wishes } from "../../exchange-wishes"
import { refundableTickets } from "../../refundable"

const OFFER_HOURS = 48

/** Exchanges tickets of a sale: which, for what date and places, and the amount due or refunded. */
const ExchangePage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const { data: sale, error, refetch } = useSale(id)

  return (
    <DrawerPage title={t("exchange.title")} right="ticket.change">
      {sale ? <ExchangeForm sale={sale} /> : <LoadState error={error} onRetry={refetch} />}
    </DrawerPage>
  )
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
  const [changed, setWishes] = useState<Wishes>({})
  const places = useExchangePlaces(sale.id, performance_id)
  const exchange = useExchange(sale.id)
  const may_go_beyond = useMay()("refund.beyond_terms")
  const [note, setNote] = useState<string | null>(null)
  const is_sent = useRef(false)
  const chosen = tickets.filter(({ id }) => picked.includes(id))
  const hall = places.data
  const wishes: Wishes = hall ? { ...firstWishes(chosen, openLevels(hall)), ...changed } : {}
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
  const refusal =
    is_whole && isIndivisible(sale.currency, worths, { is_beyond: goes_beyond })
      ? new ApiError("addition_indivisible", 409)
      : null
  // the second click of a double click arrives before the button is rendered again
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
            toast.success(
              t(`exchange.done.${difference > 0 ? "offered" : difference < 0 ? "returned" : "even"}`, { email: sale.buyer_email })
            )
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
                    onCheckedChange={() => {
                      setPicked(picked.includes(ticket.id) ? picked.filter((id) => id !== ticket.id) : [...picked, ticket.id])
                      // another ticket's wish now includes this ticket's place
                      setWishes(Object.fromEntries(Object.entries(changed).filter(([id]) => id !== ticket.id)))
                    }}
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
            {hall && hall.sections.length > 0 && chosen.length > 0 && (
              <>
                <ChooseOnPlan key={performance_id} hall={hall} tickets={chosen} wishes={wishes} onChange={setWishes} />
                {chosen.map((ticket) => (
                  <ChoosePlace
                    key={ticket.id}
                    ticket={ticket}
                    sale_id={sale.id}
                    hall={hall}
                    wish={wishes[ticket.id]}
                    taken={chosen.flatMap(({ id }) => (id === ticket.id ? [] : (wishes[id]?.place_uid ?? [])))}
                    onChange={(wish) => setWishes({ ...changed, [ticket.id]: wish })}
                  />
                ))}
              </>
            )}
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
          <Problem error={refusal} />
          {is_whole && !refusal && (
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
          disabled={!is_whole || refusal !== null || (goes_beyond && note.trim().length < MIN_NOTE)}
          isLoading={exchange.isPending}
          onClick={send}
        >
          {is_whole && !refusal ? confirm : t("exchange.pickFirst")}
        </Button>
      </RouteDrawer.Footer>
    </RouteDrawer.Form>
  )
}

export default ExchangePage

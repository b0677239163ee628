import { dayAndTime } from "../../i18n/format"
import type { Messages } from "../../i18n/messages"
import { say } from "../../i18n/say"
import type { PerformanceCard } from "../../server/get-event"
import type { SellingState } from "../../server/get-events"
import { Notice } from "../../ui/notice"

/** The state of a date as its visitors meet it, and from when it is on sale: before its waiting room opens, no one can buy. */
export const shownState = ({
  state,
  sale_starts_at,
  waiting_room,
}: Pick<PerformanceCard, "state" | "sale_starts_at" | "waiting_room">): { state: SellingState; from: string | null } =>
  state === "on_sale" && waiting_room?.opens_at ? { state: "soon", from: waiting_room.opens_at } : { state, from: sale_starts_at }

type WaitingDate = Pick<PerformanceCard, "state" | "waiting_room" | "time_zone">

interface WaitingRoomProps {
  date: WaitingDate
  locale: string
  messages: Messages["event"]
  this_year: number
}

/** Whether a date has a page to choose seats: it is on sale, or its waiting room takes those who come before its sale begins. */
export const hasSeatsPage = ({ state, waiting_room }: Pick<PerformanceCard, "state" | "waiting_room">): boolean =>
  state === "on_sale" || (state === "soon" && waiting_room !== null)

/** The date that stands for all whose seats can be chosen, because they share one waiting room; null: they do not. */
export function sharedRoom<Date extends WaitingDate>(dates: Date[]): Date | null {
  const [first, ...others] = dates.filter(hasSeatsPage)
  const room = first?.waiting_room

  return room && others.every(({ waiting_room: one }) => one?.opens_at === room.opens_at && one.presale_at === room.presale_at)
    ? first
    : null
}

/** That the seats are chosen in turn, from when, and that coming early is no advantage. */
export function WaitingRoomNotice({ date: { waiting_room, time_zone }, locale, messages, this_year }: WaitingRoomProps) {
  const at = (instant: string) => dayAndTime(instant, time_zone, locale, this_year)

  if (!waiting_room) {
    return null
  }
  const { opens_at, presale_at } = waiting_room

  return (
    <Notice title={opens_at ? say(messages.waitingFrom, { when: at(opens_at) }) : messages.waitingNow}>
      {presale_at ? <p>{say(messages.waitingPresale, { when: at(presale_at) })}</p> : null}
      <p className="text-ink-muted">{opens_at ? messages.waitingDraw : messages.waitingOrder}</p>
    </Notice>
  )
}

/** The same in a few words, for one date of a list. */
export function WaitingRoomLine({ date, locale, messages, this_year }: WaitingRoomProps) {
  const { waiting_room, time_zone } = date

  return waiting_room && hasSeatsPage(date) ? (
    <span className="text-sm text-ink-muted">
      {waiting_room.opens_at
        ? say(messages.waitingLineFrom, { when: dayAndTime(waiting_room.opens_at, time_zone, locale, this_year) })
        : messages.waitingLine}
    </span>
  ) : null
}

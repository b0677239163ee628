import type { EventDTO, WaitingRoomDTO } from "@guichet/ticketing/contracts"
import { Button, StatusBadge, Text, toast, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { HelpLink } from "../../../../components/help-link"
import { NextPage } from "../../../../components/next-page"
import { Problem } from "../../../../components/problem"
import { Part, Section } from "../../../../components/section"
import { useFormat } from "../../../../lib/format"
import { useMay } from "../../../../lib/site"
import { datesWithoutRoom, zoneOf } from "../waiting-room-values"
import { useCloseWaitingRoom, useWaitingRooms } from "../waiting-rooms-api"

const COLORS = { scheduled: "grey", presale: "blue", open: "green", closed: "grey" } as const
const COUNTS = ["waiting", "let_in", "inside", "bought", "turn_over"] as const

/** Waiting rooms of the event's dates, with how many visitors are where. */
export const WaitingRooms = ({ event }: { event: EventDTO }) => {
  const { t } = useTranslation("console")
  const list = useWaitingRooms(event.id)
  const { data, error } = list
  const may_write = useMay()("event.write")
  const rooms = data?.pages.flatMap((page) => page.waiting_rooms) ?? []

  if (event.performances.length === 0) {
    return null
  }

  return (
    <Section
      title={t("waitingRooms.title")}
      hint={
        <>
          {t("waitingRooms.hint")} <HelpLink page="waiting-room" />
        </>
      }
      actions={
        may_write &&
        data &&
        datesWithoutRoom(event, rooms, new Date().toISOString()).length > 0 && (
          <Button size="small" variant="secondary" asChild>
            <Link to="waiting-room">{t("waitingRooms.add")}</Link>
          </Button>
        )
      }
    >
      {error && (
        <Part>
          <Problem error={error} />
        </Part>
      )}
      {data && rooms.length === 0 && (
        <Part>
          <Text size="small" className="text-ui-fg-subtle">
            {t("waitingRooms.none")}
          </Text>
        </Part>
      )}
      {rooms.length > 0 && (
        <ul className="divide-y" aria-label={t("waitingRooms.title")}>
          {rooms.map((room) => (
            <WaitingRoom key={room.id} event={event} room={room} may_write={may_write} />
          ))}
        </ul>
      )}
      <NextPage list={list} label={t("waitingRooms.more")} />
    </Section>
  )
}

const WaitingRoom = ({ event, room, may_write }: { event: EventDTO; room: WaitingRoomDTO; may_write: boolean }) => {
  const { t } = useTranslation("console")
  const { moment, count } = useFormat()
  const zone = zoneOf(event, room.performance_id ?? "")
  const date = event.performances.find(({ id }) => id === room.performance_id)
  const of = date ? moment(date.starts_at, date.time_zone) : t(room.performance_id ? "waitingRooms.oneDate" : "waitingRooms.all")
  const terms = [
    t(`waitingRooms.opens.${room.state}`, { when: moment(room.opens_at, zone) }),
    room.presale_at && t("waitingRooms.presaleFrom", { when: moment(room.presale_at, zone) }),
    room.max_per_minute !== null && t("waitingRooms.atMost", { max: count(room.max_per_minute) }),
    t("waitingRooms.minutesEach", { count: room.turn_minutes }),
    (room.state === "open" || room.state === "presale") &&
      t("waitingRooms.pace", { pace: count(Math.round(room.let_in_per_minute)) }),
  ]

  return (
    <li className="flex flex-col gap-3 px-4 py-3 md:px-6">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex flex-wrap items-center gap-2">
            <Text size="small" weight="plus">
              {of}
            </Text>
            <StatusBadge color={COLORS[room.state]}>{t(`waitingRooms.states.${room.state}`)}</StatusBadge>
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {terms.filter(Boolean).join(" · ")}
          </Text>
        </div>
        {may_write && room.state !== "closed" && <Actions room={room} of={of} />}
      </div>
      {room.state !== "scheduled" || room.counts.waiting > 0 ? (
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-5">
          {COUNTS.map((name) => (
            <div key={name} className="flex flex-col">
              <dt className="txt-small text-ui-fg-subtle">{t(`waitingRooms.counts.${name}`)}</dt>
              <dd className="txt-medium-plus tabular-nums">{count(room.counts[name])}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </li>
  )
}

const Actions = ({ room, of }: { room: WaitingRoomDTO; of: string }) => {
  const { t } = useTranslation("console")
  const ask = usePrompt()
  const close = useCloseWaitingRoom()
  const end = async () => {
    const is_sure = await ask({
      title: t("waitingRooms.closeOf", { dates: of }),
      description: t("waitingRooms.closeAsk", { count: room.counts.waiting }),
      confirmText: t("waitingRooms.close"),
      cancelText: t("actions.cancel"),
    })

    if (is_sure) {
      close.mutate(room.id, { onSuccess: () => toast.success(t("waitingRooms.closed")) })
    }
  }

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1">
        <Button size="small" variant="transparent" asChild>
          <Link to={`waiting-room?room=${room.id}`} aria-label={t("waitingRooms.changeOf", { dates: of })}>
            {t("actions.edit")}
          </Link>
        </Button>
        <Button
          size="small"
          variant="transparent"
          aria-label={t("waitingRooms.closeOf", { dates: of })}
          isLoading={close.isPending}
          onClick={() => void end()}
        >
          {t("waitingRooms.close")}
        </Button>
      </div>
      {close.error && <Problem error={close.error} />}
    </div>
  )
}

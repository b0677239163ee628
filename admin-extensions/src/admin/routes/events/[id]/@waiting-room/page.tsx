import type { EventDTO, WaitingRoomDTO } from "@guichet/ticketing/contracts"
import { RouteDrawer, useRouteModal } from "@medusajs/dashboard/components"
import { Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useForm } from "react-hook-form"
import { useTranslation } from "react-i18next"
import { useParams, useSearchParams } from "react-router-dom"
import { CheckboxField } from "../../../../components/checkbox-field"
import { Empty } from "../../../../components/empty"
import { LoadState } from "../../../../components/load-state"
import { DrawerForm, DrawerPage } from "../../../../components/page-form"
import { SelectField } from "../../../../components/select-field"
import { TextField } from "../../../../components/text-field"
import { useFormat } from "../../../../lib/format"
import { useEvent } from "../../api"
import { PresaleCodesField } from "../components/presale-codes-field"
import {
  ALL_DATES,
  datesWithoutRoom,
  waitingRoomProblem,
  waitingRoomTerms,
  waitingRoomValues,
  zoneOf,
  type WaitingRoomValues,
} from "../waiting-room-values"
import { useSaveWaitingRoom, useWaitingRooms } from "../waiting-rooms-api"

/** Opens a waiting room for a date, or for all of them, and changes it. */
const WaitingRoomPage = () => {
  const { t } = useTranslation("console")
  const { id = "" } = useParams()
  const [params] = useSearchParams()
  const room_id = params.get("room")
  const { data: event, error, refetch } = useEvent(id)
  const list = useWaitingRooms(id)
  const rooms = list.data?.pages.flatMap((page) => page.waiting_rooms) ?? []
  const room = rooms.find((one) => one.id === room_id && one.state !== "closed")
  const is_loaded = event !== undefined && list.data !== undefined

  return (
    <DrawerPage title={t(room_id ? "waitingRooms.change" : "waitingRooms.add")} right="event.write">
      {is_loaded && (room || !room_id) && <WaitingRoomForm event={event} rooms={rooms} given={room} />}
      {is_loaded && !room && room_id && (
        <RouteDrawer.Body>
          <Empty title={t("waitingRooms.isClosed")} hint={t("waitingRooms.isClosedHint")} />
        </RouteDrawer.Body>
      )}
      {!is_loaded && (
        <LoadState
          error={error ?? list.error}
          onRetry={() => {
            void refetch()
            void list.refetch()
          }}
        />
      )}
    </DrawerPage>
  )
}

interface WaitingRoomFormProps {
  event: EventDTO
  rooms: WaitingRoomDTO[]
  /** undefined for a new one */
  given?: WaitingRoomDTO
}

const WaitingRoomForm = ({ event, rooms, given }: WaitingRoomFormProps) => {
  const { t } = useTranslation("console")
  const { moment } = useFormat()
  const { handleSuccess } = useRouteModal()
  // the list is read again every few seconds: what was shown first is what is changed
  const [room] = useState(given)
  const [dates] = useState(() => datesWithoutRoom(event, rooms, new Date().toISOString()))
  const save = useSaveWaitingRoom(event.id, room)
  const form = useForm<WaitingRoomValues>({
    defaultValues: {
      ...waitingRoomValues(zoneOf(event, room?.performance_id ?? ""), room),
      ...(!room && { date: dates[0] ?? ALL_DATES }),
    },
  })
  const { control, getValues, watch } = form
  const [date, has_presale] = watch(["date", "has_presale"])
  const zone = zoneOf(event, date)
  const has_numbers = room !== undefined && room.state !== "scheduled"
  const nameOf = (chosen: string) => {
    const one = event.performances.find(({ id }) => id === chosen)

    return one ? moment(one.starts_at, one.time_zone) : t("waitingRooms.all")
  }
  const validate = (field: Parameters<typeof waitingRoomProblem>[0]) => ({
    validate: () => {
      const problem = waitingRoomProblem(field, getValues(), zoneOf(event, getValues("date")))

      return problem === null || t(`waitingRooms.problems.${problem}`)
    },
  })
  const submit = async (values: WaitingRoomValues) => {
    await save.mutateAsync({
      performance_id: values.date === ALL_DATES ? null : values.date,
      ...waitingRoomTerms(values, zone, room),
    })
    toast.success(t("waitingRooms.saved"))
    handleSuccess()
  }

  return (
    <DrawerForm form={form} onSubmit={submit} error={save.error} submit={t("actions.save")} is_busy={save.isPending}>
      {!room && (
        <SelectField
          control={control}
          name="date"
          label={t("waitingRooms.dates")}
          choices={dates.map((value) => ({ value, label: nameOf(value) }))}
        />
      )}
      {has_numbers ? (
        <Text size="small" className="text-ui-fg-subtle">
          {t("waitingRooms.hasNumbers")}
        </Text>
      ) : (
        <>
          <TextField
            control={control}
            name="opens"
            type="datetime-local"
            label={t("waitingRooms.opensAt")}
            hint={t("waitingRooms.opensHint", { zone })}
            rules={validate("opens")}
          />
          <CheckboxField
            control={control}
            name="has_presale"
            label={t("waitingRooms.presale")}
            hint={t("waitingRooms.presaleHint")}
          />
          {has_presale && (
            <>
              <TextField
                control={control}
                name="presale"
                type="datetime-local"
                label={t("waitingRooms.presaleAt")}
                hint={t("dates.clock", { zone })}
                rules={validate("presale")}
              />
              <PresaleCodesField control={control} chosen_ids={room?.presale_coupon_ids ?? []} />
            </>
          )}
        </>
      )}
      <TextField
        control={control}
        name="most"
        label={t("waitingRooms.most")}
        hint={t("waitingRooms.mostHint")}
        input_mode="numeric"
        max={6}
        optional
        rules={validate("most")}
      />
      <TextField
        control={control}
        name="minutes"
        label={t("waitingRooms.minutes")}
        hint={t("waitingRooms.minutesHint")}
        input_mode="numeric"
        max={2}
        rules={validate("minutes")}
      />
    </DrawerForm>
  )
}

export default WaitingRoomPage

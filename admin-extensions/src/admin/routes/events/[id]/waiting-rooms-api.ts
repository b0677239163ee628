import type { AdminWaitingRooms, WaitingRoomDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"
import type { WaitingRoomTerms } from "./waiting-room-values"

const KEY = ["console", "waiting-rooms"]
const A_PAGE = 20
/** Visitors are let in every second: often enough to follow, seldom enough not to count a long queue all the time. */
const REFETCH_MS = 5_000

interface WaitingRoomPage extends AdminWaitingRooms {
  count: number
  offset: number
}

/** Waiting rooms of an event, open ones first. Their numbers are read again while one of them is open. */
export const useWaitingRooms = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id],
    queryFn: ({ pageParam: offset }) =>
      read<WaitingRoomPage>(`/admin/events/${event_id}/waiting-rooms`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ waiting_rooms, count, offset }) =>
      offset + waiting_rooms.length < count ? offset + waiting_rooms.length : undefined,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ waiting_rooms }) => waiting_rooms.some((room) => room.state !== "closed")) ? REFETCH_MS : false,
  })

function useWaitingRoomChange<Input>(change: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()

  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

/** @param room undefined for a new one, whose date is then `performance_id` */
export const useSaveWaitingRoom = (event_id: string, room?: WaitingRoomDTO) =>
  useWaitingRoomChange(({ performance_id, ...terms }: WaitingRoomTerms & { performance_id: string | null }) =>
    room
      ? write(`/admin/waiting-rooms/${room.id}`, { rev: room.rev, ...terms })
      : write(`/admin/events/${event_id}/waiting-rooms`, { performance_id, ...terms })
  )

export const useCloseWaitingRoom = () => useWaitingRoomChange((id: string) => write(`/admin/waiting-rooms/${id}/close`))

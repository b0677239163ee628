import type { BlockedPlaceDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "blocked-places"]
const A_PAGE = 20

interface BlockedPage {
  blocked_places: BlockedPlaceDTO[]
  count: number
  offset: number
}

export const useBlockedPlaces = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id],
    queryFn: ({ pageParam: offset }) => read<BlockedPage>(`/admin/events/${event_id}/blocked-places`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ blocked_places, count, offset }) => {
      const next = offset + blocked_places.length

      return next < count ? next : undefined
    },
  })

export function useFreePlace(event_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: ({ performance_id, place_uid }: Pick<BlockedPlaceDTO, "performance_id" | "place_uid">) =>
      write(`/admin/events/${event_id}/blocked-places/free`, { performance_id, place_uid }),
    // after a failure, too: another member may have been faster
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

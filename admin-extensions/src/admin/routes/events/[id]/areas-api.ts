import type { AreaDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "areas"]
const A_PAGE = 20

interface AreaPage {
  areas: AreaDTO[]
  count: number
  offset: number
}

export const useAreas = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id],
    queryFn: ({ pageParam: offset }) => read<AreaPage>(`/admin/events/${event_id}/areas`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ areas, count, offset }) => {
      const next = offset + areas.length

      return next < count ? next : undefined
    },
  })

export function useSetCapacity(event_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: ({ performance_id, place_uid, capacity }: Pick<AreaDTO, "performance_id" | "place_uid" | "capacity">) =>
      write(`/admin/events/${event_id}/areas`, { performance_id, place_uid, capacity }),
    // after a failure, too: the current number of taken places is shown
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

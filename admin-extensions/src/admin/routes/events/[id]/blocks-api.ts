import type { BlockDTO, KeptPlaceDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "blocks"]
const A_PAGE = 20
/** Polling interval while dates are processed in the background. */
const FRESH_MS = 2_000

interface BlockPage {
  blocks: BlockDTO[]
  count: number
  offset: number
}

interface KeptPage {
  places: KeptPlaceDTO[]
  count: number
  offset: number
}

export interface NewBlock {
  performance_id: string
  all_dates: boolean
  place_uids: string[]
  kind: BlockDTO["kind"]
  name: string
  reason: string
  rows: { section: string; row?: string; at_table?: boolean; from?: string; to?: string }[]
  areas: { place_uid: string; quantity: number }[]
  is_partly: boolean
  channel?: BlockDTO["channel"]
  code?: string
  releases_at?: string
}

export const isUnderWay = ({ dates }: BlockDTO): boolean => dates.waiting + dates.freeing > 0

const nextOf = (shown: number, { count, offset }: { count: number; offset: number }) =>
  offset + shown < count ? offset + shown : undefined

export const useBlocks = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id],
    queryFn: ({ pageParam: offset }) => read<BlockPage>(`/admin/events/${event_id}/blocks`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: (page) => nextOf(page.blocks.length, page),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ blocks }) => blocks.some(isUnderWay)) ? FRESH_MS : false),
  })

export const useKeptPlaces = (event_id: string, block_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id, block_id],
    queryFn: ({ pageParam: offset }) =>
      read<KeptPage>(`/admin/events/${event_id}/blocks/${block_id}/places`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: (page) => nextOf(page.places.length, page),
  })

export function useBlockPlaces(event_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (block: NewBlock) => write<{ block: BlockDTO }>(`/admin/events/${event_id}/blocks`, block),
    // after a failure, too: another member may have been faster
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Releases some places of one date, or all that are left. */
export function useFreeBlock(event_id: string, block_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (places?: { performance_id: string; place_uids: string[] }) =>
      write(`/admin/events/${event_id}/blocks/${block_id}/free`, places ? { places } : {}),
    // after a failure, too: another member may have released some
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

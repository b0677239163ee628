import type {
  AdminEventsReplayed,
  AdminProviderEventDetail,
  AdminProviderEvents,
  ProviderEventKind,
  ProviderEventState,
  replayedTogether,
} from "@guichet/payments/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const PATH = "/admin/platform/provider-events"
const KEY = ["console", "provider-events"]
/** Polling interval: a replayed event is processed within seconds. */
const SOON_MS = 2_000

export interface EventFilter {
  state?: ProviderEventState
  kind?: ProviderEventKind
  tenant_id?: string
}

/** Newest first; each further page is older. */
export const useProviderEvents = ({ state, kind, tenant_id }: EventFilter) =>
  useInfiniteQuery({
    queryKey: [...KEY, state ?? "", kind ?? "", tenant_id ?? ""],
    queryFn: ({ pageParam: after }) => read<AdminProviderEvents>(PATH, { state, kind, tenant_id, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

export const useProviderEvent = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => read<{ event: AdminProviderEventDetail }>(`${PATH}/${id}`).then(({ event }) => event),
    refetchInterval: ({ state }) => (state.data?.state === "received" ? SOON_MS : false),
  })

/** Sends the number of replays shown, so that a second click replays nothing. */
export function useReplayEvent(event: Pick<AdminProviderEventDetail, "id" | "replays">) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<{ event: AdminProviderEventDetail }>(`${PATH}/${event.id}/replay`, { replays: event.replays }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useReplayEvents() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (filter: EventFilter & { state: (typeof replayedTogether)[number] }) =>
      write<AdminEventsReplayed>(`${PATH}/replay`, filter),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

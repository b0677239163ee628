import type { AdminClientPrice, AdminEndedOverrides, OverrideField } from "@guichet/billing/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const path = (id: string) => `/admin/platform/tenants/${encodeURIComponent(id)}`

/** What a client pays, and which terms are its own. */
export const useClientPrice = (id: string) =>
  useQuery({ queryKey: ["console", "client-price", id], queryFn: () => read<AdminClientPrice>(`${path(id)}/price`) })

/** Ended own terms, the latest end first. */
export const useEndedOverrides = (id: string) =>
  useInfiniteQuery({
    queryKey: ["console", "client-price", id, "ended"],
    queryFn: ({ pageParam: after }) => read<AdminEndedOverrides>(`${path(id)}/price/ended`, { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

export interface OverrideBody {
  field: OverrideField
  currency: string | null
  value: string | null
  starts_on?: string
  last_on?: string
  reason: string
  /** the override shown in its place */
  replaces: string | null
}

export const useSetOverride = (id: string) =>
  useChange(id, (body: OverrideBody) => write<AdminClientPrice>(`${path(id)}/overrides`, body))

export const useEndOverride = (id: string) =>
  useChange(id, ({ override_id, reason }: { override_id: string; reason: string }) =>
    write<AdminClientPrice>(`${path(id)}/overrides/${encodeURIComponent(override_id)}/end`, { reason })
  )

function useChange<Body>(id: string, send: (body: Body) => Promise<AdminClientPrice>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: send,
    // another member was faster: show the current state
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["console", "client-price", id] })
      void client.invalidateQueries({ queryKey: ["console", "tenant", id] })
    },
  })
}

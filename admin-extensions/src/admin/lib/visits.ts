import type { AdminVisit } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "./api"
import { PAGE_SIZE } from "./page-asked"

const VISITS = ["console", "visits"]
const LOOK_AGAIN_MS = 60_000

/** Which of the operator's people are here now; looked up once a minute. */
export const useOpenVisits = (is_member: boolean) =>
  useQuery({
    queryKey: [...VISITS, "open"],
    queryFn: () => read<{ visits: AdminVisit[] }>("/admin/support/open").then(({ visits }) => visits),
    enabled: is_member,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const useVisits = (offset: number) =>
  useQuery({
    queryKey: [...VISITS, offset],
    queryFn: () => read<{ visits: AdminVisit[]; count: number }>("/admin/support/visits", { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
  })

export function useEndVisit() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (id: string) => write(`/admin/support/visits/${id}/end`),
    onSettled: () => client.invalidateQueries({ queryKey: VISITS }),
  })
}

/** The visitor's own: everything is asked anew, since buyers are shown from then on. */
export function useRaiseVisit() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (reason: string) => write("/admin/support/raise", { reason }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export const useLeaveVisit = () => useMutation({ mutationFn: () => write("/admin/support/leave") })

import type { AdminSupportSession } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "./api"
import { PAGE_SIZE } from "./page-asked"

const SUPPORT_SESSIONS = ["console", "support_sessions"]
const LOOK_AGAIN_MS = 60_000

/** The open support sessions of the operator's people; fetched once a minute. */
export const useOpenSupportSessions = (is_member: boolean) =>
  useQuery({
    queryKey: [...SUPPORT_SESSIONS, "open"],
    queryFn: () =>
      read<{ support_sessions: AdminSupportSession[] }>("/admin/support/open").then(({ support_sessions }) => support_sessions),
    enabled: is_member,
    refetchInterval: LOOK_AGAIN_MS,
  })

export const useSupportSessions = (offset: number) =>
  useQuery({
    queryKey: [...SUPPORT_SESSIONS, offset],
    queryFn: () =>
      read<{ support_sessions: AdminSupportSession[]; count: number }>("/admin/support/sessions", { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
  })

export function useEndSupportSession() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (id: string) => write(`/admin/support/sessions/${id}/end`),
    onSettled: () => client.invalidateQueries({ queryKey: SUPPORT_SESSIONS }),
  })
}

/** Allows changes in the visitor's own session. Everything is fetched again, since buyers are shown from then on. */
export function useRaiseSupportSession() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (reason: string) => write("/admin/support/raise", { reason }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export const useLeaveSupportSession = () => useMutation({ mutationFn: () => write("/admin/support/leave") })

import type { AdminDomain, AdminSending } from "@guichet/domains/contracts"
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"

/** Polling interval while records are pending, so that the results of the server's checks appear. */
const POLL_MS = 5_000

const isWaiting = ({ is_on, state, has_next_key }: AdminSending) => is_on && (state !== "active" || has_next_key)

/** Refetched when the domain's own state changes: sending can be turned on once it is verified. */
export const useSending = ({ id, state: of_domain }: Pick<AdminDomain, "id" | "state">) =>
  useQuery({
    queryKey: ["console", "domains", id, "sending", of_domain],
    placeholderData: keepPreviousData,
    queryFn: async () => (await read<{ sending: AdminSending }>(`/admin/domains/${id}/sending`)).sending,
    refetchInterval: ({ state }) => (state.data && isWaiting(state.data) ? POLL_MS : false),
  })

/** Sends emails from the domain, or changes the address used. */
export function useTurnSendingOn(id: string) {
  const changed = useChanged()

  return useMutation({
    mutationFn: (values: { name: string }) => write(`/admin/domains/${id}/sending`, values),
    onSuccess: changed,
  })
}

export function useTurnSendingOff(id: string) {
  const changed = useChanged()

  return useMutation({ mutationFn: () => erase(`/admin/domains/${id}/sending`), onSuccess: changed })
}

export function useCheckSending(id: string) {
  const changed = useChanged()

  return useMutation({ mutationFn: () => write(`/admin/domains/${id}/sending/check`), onSettled: changed })
}

export function useRenewKey(id: string) {
  const changed = useChanged()

  return useMutation({ mutationFn: () => write(`/admin/domains/${id}/sending/key`), onSuccess: changed })
}

/** The records of a zone, and how long a domain is polled, depend on sending. */
function useChanged() {
  const client = useQueryClient()

  return () => client.invalidateQueries({ queryKey: ["console", "domains"] })
}

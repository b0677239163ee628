import type { AdminDomain, AdminDomains, DomainNote } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"

const KEY = ["console", "domains"]
/** While records are awaited, so that what the server finds by itself appears. */
const POLL_MS = 5_000

const isWaiting = ({ state }: AdminDomain) => state === "pending" || state === "verified"

export const useDomains = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => read<AdminDomains>("/admin/domains"),
    refetchInterval: ({ state }) => (state.data?.domains.some(isWaiting) ? POLL_MS : false),
  })

/** What is made of it is the server's: what was noted on the way comes along. */
export function useAddDomain() {
  const changed = useChanged()

  return useMutation({
    mutationFn: (values: { host: string }) => write<{ domain: AdminDomain; notes: DomainNote[] }>("/admin/domains", values),
    onSuccess: changed,
  })
}

export function useCheckDomain(id: string) {
  const changed = useChanged()

  return useMutation({ mutationFn: () => write(`/admin/domains/${id}/check`), onSettled: changed })
}

/** @param onRemoved called before the list is asked for again: without the domain its page is gone, and what hangs on it is not heard any more */
export function useRemoveDomain(id: string, onRemoved: () => void) {
  const changed = useChanged()

  return useMutation({
    mutationFn: () => erase(`/admin/domains/${id}`),
    onSuccess: () => {
      onRemoved()

      return changed()
    },
  })
}

/** Makes a domain the main address, or with `false` the platform's own name. */
export function useMakeMain(id: string) {
  const changed = useChanged()

  return useMutation({
    mutationFn: (is_main: boolean) =>
      is_main ? write(`/admin/domains/${id}/canonical`) : erase(`/admin/domains/${id}/canonical`),
    onSuccess: changed,
  })
}

/** The list here, and the address of the public site in the shell; not what hangs below a domain, which may just have gone. */
function useChanged() {
  const client = useQueryClient()

  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: KEY, exact: true }),
      client.invalidateQueries({ queryKey: ["console", "site"] }),
    ])
}

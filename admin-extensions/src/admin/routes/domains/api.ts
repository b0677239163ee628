import type { AdminDomain, AdminDomains, DomainNote } from "@guichet/domains/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"

const KEY = ["console", "domains"]
/** Polling interval while records are pending, so that the results of the server's checks appear. */
const POLL_MS = 5_000

const isWaiting = ({ state }: AdminDomain) => state === "pending" || state === "verified"

export const useDomains = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => read<AdminDomains>("/admin/domains"),
    refetchInterval: ({ state }) => (state.data?.domains.some(isWaiting) ? POLL_MS : false),
  })

/** The server normalises the name and returns notes on what it changed. */
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

/** @param onRemoved called before the list is fetched again: the domain's page and its queries are no longer valid then */
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

/** Makes a domain the main address, or with `false` the platform's own host. */
export function useMakeMain(id: string) {
  const changed = useChanged()

  return useMutation({
    mutationFn: (is_main: boolean) =>
      is_main ? write(`/admin/domains/${id}/canonical`) : erase(`/admin/domains/${id}/canonical`),
    onSuccess: changed,
  })
}

/**
 * Invalidates the list and the public address in the shell, but no query of a single domain, which may just have been removed.
 */
function useChanged() {
  const client = useQueryClient()

  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: KEY, exact: true }),
      client.invalidateQueries({ queryKey: ["console", "site"] }),
    ])
}

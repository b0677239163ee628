import type {
  AdminClientSnapshot,
  AdminClientsPage,
  AdminClosedUnconfirmedSites,
  AdminClosing,
  AdminPlan,
  AdminUnconfirmedSites,
} from "@guichet/billing/contracts"
import type { ConsoleEntryPage, SupportSessionMinutes } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"
import { PAGE_SIZE, type PageAsked } from "../../../lib/page-asked"

const PATH = "/admin/platform/tenants"

export interface ClientsQuery extends Partial<Pick<PageAsked, "q" | "order">> {
  plan?: string
  status?: string
  is_test?: string
  cursor?: string
}

export const useClients = (asked: ClientsQuery = {}) =>
  useQuery({
    queryKey: ["console", "tenants", asked],
    queryFn: () => read<AdminClientsPage>(PATH, { limit: PAGE_SIZE, ...asked }),
    placeholderData: (previous) => previous,
  })

export const useClient = (id: string | undefined) =>
  useQuery({
    queryKey: ["console", "tenant", id],
    queryFn: () => read<AdminClientSnapshot>(`${PATH}/${encodeURIComponent(id ?? "")}`),
    enabled: id !== undefined,
  })

export function useChangeClient(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (body: object) => write<AdminClientSnapshot>(`${PATH}/${encodeURIComponent(id)}`, body),
    onSuccess: (snapshot) => client.setQueryData(["console", "tenant", id], snapshot),
    onSettled: () => client.invalidateQueries({ queryKey: ["console", "tenants"] }),
    // another member was faster: show the current state
    onError: () => client.invalidateQueries({ queryKey: ["console", "tenant", id] }),
  })
}

export function useSetStatus(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: ({ action, reason }: { action: "suspend" | "resume" | "reopen"; reason: string }) =>
      write<{ id: string }>(`${PATH}/${encodeURIComponent(id)}/${action}`, { reason }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["console", "tenant", id] })
      void client.invalidateQueries({ queryKey: ["console", "tenants"] })
    },
  })
}

/** Polling interval while an export is being created. */
const POLL_MS = 2_000
/** Polling interval while something prevents closing. */
const BLOCKED_POLL_MS = 10_000

/** What prevents closing a client: never from the cache. */
export const useClosing = (id: string) =>
  useQuery({
    queryKey: ["console", "closing", id],
    queryFn: () => read<AdminClosing>(`${PATH}/${encodeURIComponent(id)}/closing`),
    gcTime: 0,
    refetchInterval: ({ state: { data } }) => (data?.is_exporting ? POLL_MS : data?.blocks.length ? BLOCKED_POLL_MS : false),
  })

export function useCloseClient(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (body: { slug: string; reason: string; without_export: boolean }) =>
      write<{ id: string }>(`${PATH}/${encodeURIComponent(id)}/close`, body),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["console", "closing", id] })
      void client.invalidateQueries({ queryKey: ["console", "tenant", id] })
      void client.invalidateQueries({ queryKey: ["console", "tenants"] })
    },
  })
}

const UNCONFIRMED = ["console", "unconfirmed-sites"]

export const useUnconfirmed = () =>
  useQuery({ queryKey: UNCONFIRMED, queryFn: () => read<AdminUnconfirmedSites>("/admin/platform/unconfirmed-sites") })

export function useCloseUnconfirmed() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (older_than_hours: number) =>
      write<AdminClosedUnconfirmedSites>("/admin/platform/unconfirmed-sites/close", { older_than_hours }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: UNCONFIRMED })
      void client.invalidateQueries({ queryKey: ["console", "tenants"] })
    },
  })
}

/** Plans to filter by: the first hundred, for members who can read plans. */
export const usePlanChoices = (enabled: boolean) =>
  useQuery({
    queryKey: ["console", "plans", "choices"],
    queryFn: () => read<{ plans: AdminPlan[] }>("/admin/platform/plans", { limit: 100 }).then(({ plans }) => plans),
    enabled,
  })

/** A one-time URL into a tenant's console, read-only; the tenant sees the reason in its audit. */
export const useEnterConsole = () =>
  useMutation({
    mutationFn: ({
      id,
      ...support_session
    }: {
      id: string
      reason: string
      minutes: SupportSessionMinutes
      page?: ConsoleEntryPage
    }) => write<{ url: string }>(`${PATH}/${id}/enter`, support_session),
  })

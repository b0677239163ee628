import type {
  AdminPaymentsEdit,
  AdminPaymentsVersion,
  AdminPlatformPayments,
  AdminSavePlatformPayments,
} from "@guichet/payments/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const PATH = "/admin/platform/payments"
const KEY = ["console", "platform-payments"]
/** Polling interval while an event of the provider is awaited. */
const AWAIT_MS = 4_000

/** @param is_awaited an event was requested: polls until it has arrived */
export const useProcessor = (is_awaited: boolean) =>
  useQuery({
    queryKey: KEY,
    queryFn: () => read<AdminPlatformPayments>(PATH),
    refetchInterval: ({ state }) => (is_awaited && !state.data?.is_ready ? AWAIT_MS : false),
  })

interface VersionsAnswer {
  versions: AdminPaymentsVersion[]
  next: number | null
}

export const useVersions = (version_no: number) =>
  useInfiniteQuery({
    queryKey: [...KEY, "versions", version_no],
    queryFn: ({ pageParam }) => read<VersionsAnswer>(`${PATH}/versions`, { before: pageParam }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

/** Requires a recent password, and writes an audit entry that editing has started. */
export const useBeginEdit = () => useMutation({ mutationFn: () => write<AdminPaymentsEdit>(`${PATH}/edit`) })

export function useSaveProcessor() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (values: AdminSavePlatformPayments) => write<AdminPlatformPayments>(PATH, values),
    onSuccess: (shown) => client.setQueryData(KEY, shown),
  })
}

export function useCheckProcessor() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<AdminPlatformPayments>(`${PATH}/check`),
    onSuccess: (shown) => client.setQueryData(KEY, shown),
  })
}

import type {
  AdminDifferenceAssignees,
  AdminMoneyDifferenceDetail,
  AdminMoneyDifferences,
  AdminReconciledAccounts,
  AdminReconciledDays,
  AdminReconciliation,
  DifferenceKind,
  DifferenceState,
} from "@guichet/billing/contracts"
import type { AdminFeeReturns } from "@guichet/payments/contracts"
import type { AdminFailingWork } from "@guichet/tenancy/contracts"
import type { AdminRetriedOrder, AdminUnwrittenOrders } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "reconciliation"]
const RUN = "/admin/platform/reconciliations"
const DIFFERENCES = "/admin/platform/money-differences"
const ASSIGNEES = "/admin/platform/money-difference-assignees"
const ACCOUNTS = "/admin/platform/reconciled-accounts"
/** Polling interval while a run is in progress. */
const PROGRESS_MS = 2_000

/** The last run; lists are fetched again when it ends. */
export const useRun = () =>
  useQuery({
    queryKey: [...KEY, "run"],
    queryFn: () => read<AdminReconciliation>(RUN),
    refetchInterval: ({ state }) => (state.data?.run && !state.data.run.finished_at ? PROGRESS_MS : false),
  })

/** Starts a run, or returns the one in progress. */
export function useStartRun() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<AdminReconciliation>(RUN),
    onSuccess: (shown) => client.setQueryData([...KEY, "run"], shown),
  })
}

export interface DifferenceFilter {
  state?: DifferenceState
  kind?: DifferenceKind
  tenant_id?: string
  /** user id, `me` or `none` */
  assignee?: string
}

/** Newest first; each further page is older. @param run fetches the list again once it has ended */
export const useDifferences = ({ state, kind, tenant_id, assignee }: DifferenceFilter, run: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "differences", state ?? "", kind ?? "", tenant_id ?? "", assignee ?? "", run],
    queryFn: ({ pageParam: after }) => read<AdminMoneyDifferences>(DIFFERENCES, { state, kind, tenant_id, assignee, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: (before) => before,
  })

export const useDifference = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => read<{ difference: AdminMoneyDifferenceDetail }>(`${DIFFERENCES}/${id}`).then(({ difference }) => difference),
  })

export interface Decision {
  state: "open" | "explained" | "resolved"
  note: string
}

/** Sends the `rev` that the page shows: if the difference has changed meanwhile, the decision is refused. */
export function useDecide({ id, rev }: Pick<AdminMoneyDifferenceDetail, "id" | "rev">) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (decision: Decision) =>
      write<{ difference: AdminMoneyDifferenceDetail }>(`${DIFFERENCES}/${id}`, { ...decision, rev }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Who can be assigned differences. */
export const useAssignees = () =>
  useQuery({
    queryKey: [...KEY, "assignees"],
    queryFn: () => read<AdminDifferenceAssignees>(ASSIGNEES).then(({ assignees }) => assignees),
  })

/** Sends the `rev` that the page shows, as a decision does. */
export function useAssign({ id, rev }: AdminMoneyDifferenceDetail) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (user_id: string | null) =>
      write<{ difference: AdminMoneyDifferenceDetail }>(`${DIFFERENCES}/${id}/assignee`, { user_id, rev }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** The platform's own first. @param run fetches the list again once it has ended */
export const useAccounts = (run: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "accounts", run],
    queryFn: ({ pageParam: after }) => read<AdminReconciledAccounts>(ACCOUNTS, { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: (before) => before,
  })

/** Newest first; each further page is earlier. */
export const useDays = (account: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "days", account],
    queryFn: ({ pageParam: before }) => read<AdminReconciledDays>(`${ACCOUNTS}/${account}/days`, { before }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ before }) => before ?? undefined,
  })

/** Fees that are due to organisers and not yet returned, the oldest first. */
export const useFeeReturns = () =>
  useInfiniteQuery({
    queryKey: [...KEY, "fee-returns"],
    queryFn: ({ pageParam: after }) => read<AdminFeeReturns>("/admin/platform/fee-returns", { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

/** Background work that failed the last time; polled while the page is open. */
export const useFailingWork = () =>
  useQuery({
    queryKey: [...KEY, "failing-work"],
    queryFn: () => read<AdminFailingWork>("/admin/platform/failing-work"),
    refetchInterval: 30_000,
  })

const UNWRITTEN = "/admin/platform/unwritten-orders"

/** Sales that orders do not show yet, the oldest first; polled while the page is open. */
export const useUnwrittenOrders = () =>
  useInfiniteQuery({
    queryKey: [...KEY, "unwritten-orders"],
    queryFn: ({ pageParam: after }) => read<AdminUnwrittenOrders>(UNWRITTEN, { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
    refetchInterval: 30_000,
  })

/** Writes one sale's order again, with its refunds. */
export function useRetryOrder() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (sale_id: string) => write<AdminRetriedOrder>(`${UNWRITTEN}/${sale_id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: [...KEY, "unwritten-orders"] }),
  })
}

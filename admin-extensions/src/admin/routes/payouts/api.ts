import type { AdminOwnDifferences } from "@guichet/billing/contracts"
import type { AdminPaymentBalance, AdminPayout, AdminPayoutLine, AdminPayouts, PayoutState } from "@guichet/payments/contracts"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"

const KEY = ["console", "payouts"]
const LINES = 50

export interface PayoutFilter {
  currency?: string
  state?: PayoutState
}

/** Newest first; each further page is older. */
export const usePayouts = ({ currency, state }: PayoutFilter) =>
  useInfiniteQuery({
    queryKey: [...KEY, currency ?? "", state ?? ""],
    queryFn: ({ pageParam: after }) => read<AdminPayouts>("/admin/payouts", { currency, state, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

export const usePayout = (id: string) =>
  useQuery({
    queryKey: [...KEY, "one", id],
    queryFn: () => read<{ payout: AdminPayout }>(`/admin/payouts/${id}`).then(({ payout }) => payout),
  })

export const usePayoutLines = (id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "one", id, "lines"],
    queryFn: ({ pageParam: after }) =>
      read<{ lines: AdminPayoutLine[]; after: string | null }>(`/admin/payouts/${id}/lines`, { after, limit: LINES }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

/** The balance at the provider. */
export const useBalance = () =>
  useQuery({ queryKey: [...KEY, "balance"], queryFn: () => read<AdminPaymentBalance>("/admin/payments/balance") })

/** Differences of the tenant's own account, newest first. */
export const useOwnDifferences = () =>
  useInfiniteQuery({
    queryKey: [...KEY, "differences"],
    queryFn: ({ pageParam: after }) => read<AdminOwnDifferences>("/admin/money-differences", { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

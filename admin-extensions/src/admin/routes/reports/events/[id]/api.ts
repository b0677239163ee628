import type { AdminSettlement, AdminSettlementLines } from "@guichet/billing/contracts"
import { useInfiniteQuery, useQuery } from "@tanstack/react-query"
import { read } from "../../../../lib/api"

const pathOf = (id: string) => `/admin/events/${id}/settlement`

export const useSettlement = (id: string) =>
  useQuery({
    queryKey: ["console", "settlement", id],
    queryFn: () => read<{ settlement: AdminSettlement }>(pathOf(id)).then(({ settlement }) => settlement),
  })

/** In chronological order. */
export const useSettlementLines = (id: string) =>
  useInfiniteQuery({
    queryKey: ["console", "settlement", id, "lines"],
    queryFn: ({ pageParam: after }) => read<AdminSettlementLines>(`${pathOf(id)}/lines`, { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

/** URL of the settlement as a file. */
export const settlementFile = (id: string, format: "csv" | "pdf", locale: string): string =>
  `${pathOf(id)}/file?${new URLSearchParams({ format, locale }).toString()}`

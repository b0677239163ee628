import type { AdminPlatformReport } from "@guichet/billing/contracts"
import { useInfiniteQuery } from "@tanstack/react-query"
import { read } from "../../../lib/api"
import type { Period } from "../../../lib/period"

const PATH = "/admin/platform/reports/sales"

/** Ordered by currency, then by name, page by page. */
export const usePlatformReport = (period: Period) =>
  useInfiniteQuery({
    queryKey: ["console", "platform-report", period],
    queryFn: ({ pageParam: after }) => read<AdminPlatformReport>(PATH, { ...period, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: (before) => before,
  })

/** URL of the same report as a file. */
export const platformReportFile = (period: Period, locale: string): string =>
  `${PATH}/file?${new URLSearchParams({ ...period, locale }).toString()}`

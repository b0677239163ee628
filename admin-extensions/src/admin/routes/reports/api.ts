import type { SalesReportDTO } from "@guichet/ticketing/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"
import type { Period } from "../../lib/period"

export const useSalesReport = (period: Period) =>
  useQuery({
    queryKey: ["console", "reports", "sales", period],
    queryFn: () => read<{ report: SalesReportDTO }>("/admin/reports/sales", { ...period }).then(({ report }) => report),
    placeholderData: (previous) => previous,
  })

/** URL of the same report as a file. */
export const reportFile = ({ from, to }: Period, locale: string): string =>
  `/admin/reports/sales/file?${new URLSearchParams({ from, to, locale }).toString()}`

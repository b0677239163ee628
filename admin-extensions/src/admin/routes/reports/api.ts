import type { SalesReportDTO } from "@guichet/ticketing/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"

export interface Period {
  /** YYYY-MM-DD, both within */
  from: string
  to: string
}

export const useSalesReport = (period: Period) =>
  useQuery({
    queryKey: ["console", "reports", "sales", period],
    queryFn: () => read<{ report: SalesReportDTO }>("/admin/reports/sales", { ...period }).then(({ report }) => report),
    placeholderData: (previous) => previous,
  })

/** Address of the same as a file. */
export const reportFile = ({ from, to }: Period, locale: string): string =>
  `/admin/reports/sales/file?${new URLSearchParams({ from, to, locale }).toString()}`

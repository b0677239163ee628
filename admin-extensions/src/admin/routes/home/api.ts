import type { AdminPaymentAccount } from "@guichet/payments/contracts"
import type { OverviewDTO, VenueDTO } from "@guichet/ticketing/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"

export const useOverview = (enabled: boolean) =>
  useQuery({
    queryKey: ["console", "overview"],
    queryFn: () => read<{ overview: OverviewDTO }>("/admin/overview").then(({ overview }) => overview),
    enabled,
    refetchInterval: 60_000,
  })

/** The account that receives ticket money; on the operator's console the platform's own. */
export const useAccount = (enabled = true) =>
  useQuery({
    queryKey: ["console", "payment-account"],
    queryFn: () => read<AdminPaymentAccount | { account: AdminPaymentAccount }>("/admin/payments/account").then(accountOf),
    enabled,
  })

const accountOf = (answer: AdminPaymentAccount | { account: AdminPaymentAccount }): AdminPaymentAccount =>
  "status" in answer ? answer : answer.account

/** How many halls have a chart, among the first hundred. */
export const useChartCount = (enabled: boolean) =>
  useQuery({
    queryKey: ["console", "venues", "charts"],
    queryFn: () =>
      read<{ venues: VenueDTO[] }>("/admin/venues", { limit: 100 }).then(
        ({ venues }) => venues.flatMap(({ charts }) => charts).length
      ),
    enabled,
  })

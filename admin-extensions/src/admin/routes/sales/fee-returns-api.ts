import type { AdminFeeReturnsOfSale } from "@guichet/payments/contracts"
import type { SaleDTO } from "@guichet/ticketing/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"

/**
 * Parts of the platform's fee that refunds of a sale return and that have not arrived yet. Fetched again when the refunds change.
 */
export const useFeeReturns = ({ id, refunds }: SaleDTO) =>
  useQuery({
    queryKey: ["console", "sales", "fee-returns", id, refunds.map((refund) => `${refund.id} ${refund.state}`).join()],
    queryFn: () => read<AdminFeeReturnsOfSale>(`/admin/sales/${id}/fee-returns`).then(({ fee_returns }) => fee_returns),
    enabled: refunds.some(({ application_fee_minor }) => application_fee_minor > 0),
  })

import type { RefundTerms, RefundTermsDTO } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const KEY = ["console", "refund-terms"]

interface Answer {
  refund_terms: RefundTermsDTO
}

/** The terms of an event, or the usual ones. */
export const useRefundTerms = (event_id?: string) =>
  useQuery({
    queryKey: [...KEY, event_id ?? "usual"],
    queryFn: () => read<Answer>("/admin/refund-terms", { event_id }).then(({ refund_terms }) => refund_terms),
  })

export function useWriteRefundTerms(event_id?: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (written: { rev: number; terms: RefundTerms | null }) =>
      write<Answer>("/admin/refund-terms", { event_id: event_id ?? null, ...written }),
    // another member was faster: show the current state
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

const GIVING = ["console", "transfer-policy"]

interface TransferPolicyAnswer {
  buyers_may: boolean
}

const mayOf = ({ buyers_may }: TransferPolicyAnswer) => buyers_may

/** Whether buyers can transfer tickets themselves. */
export const useTransferPolicy = () =>
  useQuery({ queryKey: GIVING, queryFn: () => read<TransferPolicyAnswer>("/admin/transfer-policy").then(mayOf) })

export function useLetBuyersTransfer() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (buyers_may: boolean) => write<TransferPolicyAnswer>("/admin/transfer-policy", { buyers_may }),
    onSuccess: (answer) => client.setQueryData(GIVING, mayOf(answer)),
  })
}

import type { RefundTerms, RefundTermsDTO } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const KEY = ["console", "refund-terms"]

interface Answer {
  refund_terms: RefundTermsDTO
}

/** Of an event, or the usual ones. */
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
    // another was faster: show what is there
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

const GIVING = ["console", "giving-policy"]

interface GivingAnswer {
  buyers_may: boolean
}

const mayOf = ({ buyers_may }: GivingAnswer) => buyers_may

/** Whether buyers put tickets into other names by themselves. */
export const useGivingPolicy = () =>
  useQuery({ queryKey: GIVING, queryFn: () => read<GivingAnswer>("/admin/giving-policy").then(mayOf) })

export function useLetBuyersGive() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (buyers_may: boolean) => write<GivingAnswer>("/admin/giving-policy", { buyers_may }),
    onSuccess: (answer) => client.setQueryData(GIVING, mayOf(answer)),
  })
}

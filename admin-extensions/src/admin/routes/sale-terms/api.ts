import type { PriceExampleDTO, SaleTermsDTO } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"

const KEY = ["console", "sale-terms"]

interface TermsAnswer {
  sale_terms: SaleTermsDTO
}

const termsOf = ({ sale_terms }: TermsAnswer) => sale_terms

export const useSaleTerms = () => useQuery({ queryKey: KEY, queryFn: () => read<TermsAnswer>("/admin/sale-terms").then(termsOf) })

/** The response of every change is all terms; prices and related lists are fetched again. */
function useTermsChange<Input>(change: (input: Input) => Promise<TermsAnswer>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSuccess: async (answer) => {
      client.setQueryData(KEY, termsOf(answer))
      await Promise.all(
        ["events", "add-ons", "price-example"].map((of) => client.invalidateQueries({ queryKey: ["console", of] }))
      )
    },
    // another member was faster: show the current state
    onError: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export type TermsBody = Pick<SaleTermsDTO, "rev" | "tax_mode" | "fees" | "takes_donations" | "donation_text">

export const useWriteTerms = () => useTermsChange((terms: TermsBody) => write<TermsAnswer>("/admin/sale-terms", terms))

export interface TaxBody {
  rev: number
  name: string
  percent: string
  is_default: boolean
}

export const useWriteTax = (id: string | undefined) =>
  useTermsChange((tax: TaxBody) => write<TermsAnswer>(`/admin/sale-terms/taxes${id ? `/${id}` : ""}`, tax))

export const useRemoveTax = () => useTermsChange((id: string) => erase<TermsAnswer>(`/admin/sale-terms/taxes/${id}`))

export interface ExampleQuery {
  price_minor: number
  currency: string
  tax_mode: SaleTermsDTO["tax_mode"]
  tax_percent: string
  fee_percent: string
  fee_fixed_minor: number
}

/** The total of a price, as the server computes it. */
export const useExample = (asked: ExampleQuery) =>
  useQuery({
    queryKey: ["console", "price-example", asked],
    queryFn: () => read<{ example: PriceExampleDTO }>("/admin/sale-terms/example", { ...asked }).then(({ example }) => example),
    placeholderData: (previous) => previous,
  })

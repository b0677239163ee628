import type { AdminExchangeRates, AdminRatePreview, AdminUploadRates } from "@guichet/billing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const PATH = "/admin/platform/exchange-rates"
const KEY = ["console", "exchange-rates"]

/** The last added first; each further page is older. */
export const useRates = () =>
  useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam: after }) => read<AdminExchangeRates>(PATH, { after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

/** Computes what a file would change. */
export const usePreviewRates = () =>
  useMutation({ mutationFn: (file: string) => write<AdminRatePreview>(`${PATH}/preview`, { file }) })

export function useUploadRates() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (body: AdminUploadRates) => write<{ added: number }>(PATH, body),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

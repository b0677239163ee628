import type { QuotaDateDTO, QuotaDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../../lib/api"

const KEY = ["console", "quotas"]
const A_PAGE = 20

interface QuotaPage {
  quotas: QuotaDTO[]
  count: number
  offset: number
}

interface QuotaDatePage {
  dates: QuotaDateDTO[]
  count: number
  offset: number
}

export const useQuotas = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id],
    queryFn: ({ pageParam: offset }) => read<QuotaPage>(`/admin/events/${event_id}/quotas`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ quotas, count, offset }) => nextOf(offset + quotas.length, count),
  })

export const useQuotaDates = (quota_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, "dates", quota_id],
    queryFn: ({ pageParam: offset }) => read<QuotaDatePage>(`/admin/quotas/${quota_id}/dates`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ dates, count, offset }) => nextOf(offset + dates.length, count),
  })

const nextOf = (next: number, count: number) => (next < count ? next : undefined)

function useQuotaChange<Input>(change: (input: Input) => Promise<unknown>) {
  const client = useQueryClient()

  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

/** @param quota_id undefined for a new quota */
export const useSaveQuota = (event_id: string, quota_id?: string) =>
  useQuotaChange((terms: Omit<QuotaDTO, "id">) =>
    write(quota_id ? `/admin/quotas/${quota_id}` : `/admin/events/${event_id}/quotas`, terms)
  )

export const useRemoveQuota = () => useQuotaChange((quota_id: string) => erase(`/admin/quotas/${quota_id}`))

export const useSetQuotaOfDate = (quota_id: string) =>
  useQuotaChange((asked: { performance_id: string; max_count: number | null }) => write(`/admin/quotas/${quota_id}/dates`, asked))

import type { DatePriceDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

const KEY = ["console", "date-prices"]
const A_PAGE = 20

interface DatePricePage {
  date_prices: DatePriceDTO[]
  count: number
  offset: number
}

export interface DatePricesQuery {
  performance_ids: string[]
  price_level_id: string
  is_sold: boolean
  amount_minor: number | null
}

export const useDatePrices = (event_id: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, event_id],
    queryFn: ({ pageParam: offset }) => read<DatePricePage>(`/admin/events/${event_id}/date-prices`, { limit: A_PAGE, offset }),
    initialPageParam: 0,
    getNextPageParam: ({ date_prices, count, offset }) => {
      const next = offset + date_prices.length

      return next < count ? next : undefined
    },
  })

export function useSetDatePrices(event_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (asked: DatePricesQuery) => write(`/admin/events/${event_id}/date-prices`, asked),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

import {
  ASKED_BY_BUYER,
  type ExchangeDatesDTO,
  type ExchangePlacesDTO,
  type MismatchedPaymentDTO,
  type OpenCheckoutDTO,
  type OrderState,
  type RefundDTO,
  type SaleDTO,
  type SaleExchangeDTO,
  type SaleRowDTO,
} from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { isApiError, read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

const KEY = ["console", "sales"]

export interface SalePage {
  sales: SaleRowDTO[]
  count: number
}

interface SalesQuery {
  q?: string
  event_id?: string
  order_state?: OrderState
  has_failed_refund?: "true"
  offset: number
}

export const useSales = (page: SalesQuery) =>
  useQuery({
    queryKey: [...KEY, "list", page],
    queryFn: () => read<SalePage>("/admin/sales", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

/** Payments that differ from the requested amount, the last changed first. */
export const useMismatchedPayments = () =>
  useInfiniteQuery({
    queryKey: [...KEY, "mismatched"],
    queryFn: ({ pageParam: after }) =>
      read<{ payments: MismatchedPaymentDTO[]; after: string | null }>("/admin/mismatched-payments", { after, limit: 5 }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

const saleOf = ({ sale }: { sale: SaleDTO }) => sale

export const useSale = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: () => read<{ sale: SaleDTO }>(`/admin/sales/${id}`).then(saleOf),
    refetchInterval: ({ state }) => (state.data?.exchanges.some(isLinkUnderWay) ? LINK_FRESH_MS : false),
  })

/** Polling interval until the email with the payment link has been sent. */
const LINK_FRESH_MS = 2_000
const isLinkUnderWay = ({ state, until, requested_by, link_sent_at }: SaleExchangeDTO) =>
  state === "offered" && until !== null && requested_by !== ASKED_BY_BUYER && link_sent_at === null

/** The sale behind an order of the dashboard; null if it is not an order of tickets. */
export const useSaleOfOrder = (order_id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...KEY, "order", order_id],
    queryFn: () =>
      read<{ sale: SaleDTO }>(`/admin/sales/by-order/${order_id}`)
        .then(saleOf)
        .catch((error: unknown) => {
          if (isApiError(error) && error.status === 404) {
            return null
          }
          throw error
        }),
    enabled,
  })

export function useRefund(sale_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (items: { ticket_ids: string[]; extra_ids: string[]; share: "whole" | "terms"; note?: string }) =>
      write<{ refund: RefundDTO; sale: SaleDTO }>(`/admin/sales/${sale_id}/refunds`, items),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** The result of a failed refund's action, with its sale. */
interface RefundAnswer {
  refund: RefundDTO
  sale: SaleDTO
}

/** Pays a failed refund out again. */
export function useRetryRefund({ sale_id, refund_id }: { sale_id: string; refund_id: string }) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<RefundAnswer>(`/admin/sales/${sale_id}/refunds/${refund_id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: ["console"] }),
  })
}

/** Records that the buyer of a failed refund was paid without the provider. */
export function useReturnRefund({ sale_id, refund_id }: { sale_id: string; refund_id: string }) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (note: string) => write<RefundAnswer>(`/admin/sales/${sale_id}/refunds/${refund_id}/returned`, { note }),
    onSettled: () => client.invalidateQueries({ queryKey: ["console"] }),
  })
}

/** Reissues a ticket's code, or transfers the ticket. */
/** `seen_changes`: how often its code was replaced, as shown. */
export type TicketChange =
  | { way: "void"; reason: string; frees_place: boolean; keeps_minor: number }
  | { way: "reissue"; note: string; seen_changes: number }
  | { way: "transfer"; name: string; email: string; seen_changes: number }

export function useChangeTicket(sale_id: string, ticket_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: ({ way, ...change }: TicketChange) =>
      write<{ sale: SaleDTO }>(`/admin/sales/${sale_id}/tickets/${ticket_id}/${way}`, change).then(saleOf),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Dates of an event that tickets of a sale can be exchanged for, from a day on ("2027-03-14"; empty: from now), page by page. */
export const useExchangeDates = (sale_id: string, event_id: string, from: string) =>
  useInfiniteQuery({
    queryKey: [...KEY, sale_id, "exchange-dates", event_id, from],
    queryFn: ({ pageParam: after }) =>
      read<ExchangeDatesDTO>(`/admin/sales/${sale_id}/exchange-dates`, { event_id, from: from || undefined, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: (previous) => previous,
  })

/** Prices and free places of a date that tickets of a sale can be exchanged for. */
export const useExchangePlaces = (sale_id: string, performance_id: string) =>
  useQuery({
    queryKey: [...KEY, sale_id, "exchange-places", performance_id],
    queryFn: () =>
      read<{ places: ExchangePlacesDTO }>(`/admin/sales/${sale_id}/exchange-places`, { performance_id }).then(
        ({ places }) => places
      ),
    enabled: performance_id !== "",
  })

/** All free places in one section of a large hall. */
export const useSectionPlaces = (sale_id: string, performance_id: string, section: string) =>
  useQuery({
    queryKey: [...KEY, sale_id, "exchange-places", performance_id, section],
    queryFn: async () => {
      const found: ExchangePlacesDTO["places"] = []
      for (let after: number | null = -1; after !== null;) {
        const { places }: { places: ExchangePlacesDTO } = await read(`/admin/sales/${sale_id}/exchange-places`, {
          performance_id,
          section,
          after,
        })
        found.push(...places.places)
        after = places.places_after
      }

      return found
    },
    enabled: section !== "",
  })

export interface WantedExchange {
  performance_id: string
  tickets: { ticket_id: string; place_uid: string; price_level_id: string }[]
  /** the difference as shown: positive is due, negative is refunded */
  seen_minor: number
  /** why more is returned than the refund terms promise */
  note?: string
  offer_hours: number
}

export function useExchange(sale_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (wanted: WantedExchange) =>
      write<{ exchange_id: string; sale: SaleDTO }>(`/admin/sales/${sale_id}/exchanges`, wanted).then(saleOf),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

export function useWithdrawExchange(sale_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (exchange_id: string) =>
      write<{ sale: SaleDTO }>(`/admin/sales/${sale_id}/exchanges/${exchange_id}/withdraw`).then(saleOf),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

/** Writes the order of a sale that was set aside. */
export function useProjectSale(sale_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<{ sale: SaleDTO }>(`/admin/sales/${sale_id}/project`).then(saleOf),
    onSettled: () => client.invalidateQueries({ queryKey: ["console"] }),
  })
}

/** Short polling interval: buyers come and go. */
const CHECKOUTS_FRESH_MS = 5_000

export interface CheckoutPage {
  checkouts: OpenCheckoutDTO[]
  count: number
}

export const useOpenCheckouts = (page: { q?: string; offset: number }) =>
  useQuery({
    queryKey: [...KEY, "checkouts", page],
    queryFn: () => read<CheckoutPage>("/admin/checkouts", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
    refetchInterval: CHECKOUTS_FRESH_MS,
  })

/** One open checkout; null once it is over. */
export const useOpenCheckout = (id: string) =>
  useQuery({
    queryKey: [...KEY, "checkout", id],
    queryFn: () =>
      read<{ checkout: OpenCheckoutDTO }>(`/admin/checkouts/${id}`)
        .then(({ checkout }) => checkout)
        .catch((error: unknown) => {
          if (isApiError(error) && error.status === 404) {
            return null
          }
          throw error
        }),
    refetchInterval: CHECKOUTS_FRESH_MS,
  })

/** Cash taken at the counter, and the tickets' buyer. */
export interface PaidInCash {
  amount_minor: number
  /** default: the buyer of the checkout */
  buyer?: { name: string; email: string }
}

export function useMarkPaid(checkout_id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (paid: PaidInCash) => write<{ sale: SaleDTO }>(`/admin/checkouts/${checkout_id}/mark-paid`, paid).then(saleOf),
    // not awaited: the page leaves for the sale, and does not fetch a finished checkout again
    onSettled: (sale) =>
      void client.invalidateQueries({
        queryKey: ["console"],
        predicate: ({ queryKey }) => !sale || !queryKey.includes(checkout_id),
      }),
  })
}

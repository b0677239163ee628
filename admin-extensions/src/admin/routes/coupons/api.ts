import type { CouponDTO, CouponKind, CouponUseDTO, NamedPriceDTO, RowCursors } from "@guichet/ticketing/contracts"
import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

const KEY = ["console", "coupons"]

export interface CouponsQuery {
  q?: string
  is_on?: "true" | "false"
  kind?: CouponKind
  batch_id?: string
  cursor?: string
}

export const useCoupons = (asked: CouponsQuery) =>
  useQuery({
    queryKey: [...KEY, "list", asked],
    queryFn: () => read<{ coupons: CouponDTO[] } & RowCursors>("/admin/coupons", { limit: PAGE_SIZE, ...asked }),
    placeholderData: (previous) => previous,
  })

const couponOf = ({ coupon }: { coupon: CouponDTO }) => coupon

export const useCoupon = (id: string) =>
  useQuery({ queryKey: [...KEY, id], queryFn: () => read<{ coupon: CouponDTO }>(`/admin/coupons/${id}`).then(couponOf) })

/** Some coupons by their ids, those that have been read. */
export const useCouponsOf = (ids: string[]): CouponDTO[] =>
  useQueries({
    queries: ids.map((id) => ({
      queryKey: [...KEY, id],
      queryFn: () => read<{ coupon: CouponDTO }>(`/admin/coupons/${id}`).then(couponOf),
    })),
    combine: (answers) => answers.flatMap(({ data }) => data ?? []),
  })

export const useCouponUses = (id: string, cursor: string | undefined) =>
  useQuery({
    queryKey: [...KEY, id, "uses", cursor],
    queryFn: () => read<{ uses: CouponUseDTO[] } & RowCursors>(`/admin/coupons/${id}/uses`, { limit: PAGE_SIZE, cursor }),
    placeholderData: (previous) => previous,
  })

/** Prices that require a code, at most as many as the choice shows. */
export const useAccessPrices = (q: string | undefined) =>
  useQuery({
    queryKey: [...KEY, "prices", q],
    queryFn: () => read<{ prices: NamedPriceDTO[] } & RowCursors>("/admin/access-prices", { q, limit: PAGE_SIZE }),
    placeholderData: (previous) => previous,
  })

/** Terms common to single coupons and batches. */
export interface CouponTermsBody {
  kind: CouponKind
  percent: string | null
  amount_minor: number | null
  currency: string | null
  event_ids: string[]
  level_ids: string[]
  min_tickets: number
  max_tickets: number | null
  starts_at: string | null
  ends_at: string | null
  max_uses_per_email: number | null
  note: string | null
}

export interface CouponBody extends CouponTermsBody {
  code: string
  max_uses: number | null
}

function useCouponChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

export const useCreateCoupon = () =>
  useCouponChange((coupon: CouponBody) => write<{ coupon: CouponDTO }>("/admin/coupons", coupon).then(couponOf))

export const useUpdateCoupon = (id: string) =>
  useCouponChange((coupon: CouponBody & { rev: number }) =>
    write<{ coupon: CouponDTO }>(`/admin/coupons/${id}`, coupon).then(couponOf)
  )

export const useSwitchCoupon = (id: string) =>
  useCouponChange((is_on: boolean) => write<{ coupon: CouponDTO }>(`/admin/coupons/${id}/switch`, { is_on }).then(couponOf))

/** Does not refetch the coupon while its page is being left. */
export function useRemoveCoupon(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => erase<{ id: string }>(`/admin/coupons/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [...KEY, "list"] }),
  })
}

export const useMakeCoupons = () =>
  useCouponChange((batch: CouponTermsBody & { prefix: string; count: number }) =>
    write<{ batch_id: string; codes: string[] }>("/admin/coupon-batches", batch)
  )

/** URL of the file with such a list. */
export const couponFile = ({ q, is_on, batch_id }: CouponsQuery, locale: string): string => {
  const asked = Object.entries({ q, is_on, batch_id, locale }).filter((entry): entry is [string, string] => Boolean(entry[1]))

  return `/admin/coupon-codes?${new URLSearchParams(asked)}`
}

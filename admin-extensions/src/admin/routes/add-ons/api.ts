import type { AddOnDTO, RowCursors } from "@guichet/ticketing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"
import { PAGE_SIZE } from "../../lib/page-asked"

const KEY = ["console", "add-ons"]

export const useAddOns = (asked: { q?: string; cursor?: string }) =>
  useQuery({
    queryKey: [...KEY, "list", asked],
    queryFn: () => read<{ add_ons: AddOnDTO[] } & RowCursors>("/admin/add-ons", { limit: PAGE_SIZE, ...asked }),
    placeholderData: (previous) => previous,
  })

const addOnOf = ({ add_on }: { add_on: AddOnDTO }) => add_on

export const useAddOn = (id: string) =>
  useQuery({ queryKey: [...KEY, id], queryFn: () => read<{ add_on: AddOnDTO }>(`/admin/add-ons/${id}`).then(addOnOf) })

export interface AddOnBody {
  title: string
  description: string | null
  price_minor: number
  sale_tax_id: string | null
  stock: number | null
  max_per_order: number
  event_ids: string[]
}

function useAddOnChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: KEY }) })
}

export const useCreateAddOn = () =>
  useAddOnChange((add_on: AddOnBody & { currency: string }) =>
    write<{ add_on: AddOnDTO }>("/admin/add-ons", add_on).then(addOnOf)
  )

export const useUpdateAddOn = (id: string) =>
  useAddOnChange((add_on: AddOnBody & { rev: number }) =>
    write<{ add_on: AddOnDTO }>(`/admin/add-ons/${id}`, add_on).then(addOnOf)
  )

export const useSwitchAddOn = () =>
  useAddOnChange(({ id, is_on }: { id: string; is_on: boolean }) => write(`/admin/add-ons/${id}/switch`, { is_on }))

export const useMoveAddOn = () =>
  useAddOnChange(({ id, to }: { id: string; to: "up" | "down" }) => write(`/admin/add-ons/${id}/move`, { to }))

/** Does not refetch the add-on while its drawer closes. */
export function useRemoveAddOn(id: string) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => erase<{ id: string }>(`/admin/add-ons/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [...KEY, "list"] }),
  })
}

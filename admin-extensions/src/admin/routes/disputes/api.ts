import type { AdminDisputeDetail, AdminDisputes, DisputePhase } from "@guichet/payments/contracts"
import type { DisputePolicy, DisputePolicyDTO } from "@guichet/ticketing/contracts"
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const KEY = ["console", "disputes"]

/** Newest first; each further page is older. */
export const useDisputes = (phase: DisputePhase | undefined) =>
  useInfiniteQuery({
    queryKey: [...KEY, "list", phase ?? ""],
    queryFn: ({ pageParam: after }) => read<AdminDisputes>("/admin/disputes", { phase, after }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ after }) => after ?? undefined,
  })

export const useDispute = (id: string) =>
  useQuery({ queryKey: [...KEY, "one", id], queryFn: () => read<AdminDisputeDetail>(`/admin/disputes/${id}`) })

function useChange<Input>(id: string, change: (input: Input) => Promise<AdminDisputeDetail>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: change,
    onSuccess: (detail) => client.setQueryData([...KEY, "one", id], detail),
    // a refusal means that the dispute has changed meanwhile
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: KEY })
      await client.invalidateQueries({ queryKey: ["console", "sales"] })
    },
  })
}

export const useAnswer = (id: string) =>
  useChange(id, (statement: string) => write<AdminDisputeDetail>(`/admin/disputes/${id}/evidence`, { statement }))

export const useAccept = (id: string) => useChange(id, (_: void) => write<AdminDisputeDetail>(`/admin/disputes/${id}/accept`))

export const usePolicy = () =>
  useQuery({
    queryKey: ["console", "dispute-policy"],
    queryFn: () => read<DisputePolicyDTO>("/admin/dispute-policy").then(({ policy }) => policy),
  })

export function useSetPolicy() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: (policy: DisputePolicy) => write<DisputePolicyDTO>("/admin/dispute-policy", { policy }),
    onSuccess: ({ policy }) => client.setQueryData(["console", "dispute-policy"], policy),
  })
}

import type { AdminMember, Role } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { read, write } from "../../lib/api"

const KEY = ["console", "members"]

export const useMembers = () =>
  useQuery({ queryKey: KEY, queryFn: () => read<{ members: AdminMember[] }>("/admin/members").then(({ members }) => members) })

export interface MemberChange {
  id: string
  role?: Role
  status?: AdminMember["status"]
}

export function useUpdateMember() {
  const client = useQueryClient()

  return useMutation({
    mutationFn: ({ id, ...change }: MemberChange) => write(`/admin/members/${id}`, change),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
}

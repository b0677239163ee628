import type { AdminInvitation, AdminMember, Role } from "@guichet/tenancy/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { erase, read, write } from "../../lib/api"
import { PAGE_SIZE, type PageAsked } from "../../lib/page-asked"

const MEMBERS = ["console", "members"]
const INVITATIONS = ["console", "invitations"]

export const useMembers = ({ q, offset }: Pick<PageAsked, "q" | "offset">) =>
  useQuery({
    queryKey: [...MEMBERS, q, offset],
    queryFn: () => read<{ members: AdminMember[]; count: number }>("/admin/members", { q, limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
  })

export const useInvitations = (offset: number) =>
  useQuery({
    queryKey: [...INVITATIONS, offset],
    queryFn: () => read<{ invitations: AdminInvitation[]; count: number }>("/admin/invitations", { limit: PAGE_SIZE, offset }),
    placeholderData: (previous) => previous,
  })

export interface MemberChange {
  id: string
  role?: Role
  status?: AdminMember["status"]
}

export const useUpdateMember = () =>
  useChange(MEMBERS, ({ id, ...change }: MemberChange) => write(`/admin/members/${id}`, change))

export const useRemoveMember = () => useChange(MEMBERS, (id: string) => erase(`/admin/members/${id}`))

export const useDropSecondFactor = () => useChange(MEMBERS, (id: string) => erase(`/admin/members/${id}/second-factor`))

export const useInvite = () =>
  useChange(INVITATIONS, (body: { email: string; role: Role }) =>
    write<{ invitation: AdminInvitation }>("/admin/invitations", body)
  )

export const useResend = () => useChange(INVITATIONS, (id: string) => write(`/admin/invitations/${id}/resend`))

export const useRevoke = () => useChange(INVITATIONS, (id: string) => erase(`/admin/invitations/${id}`))

function useChange<Input, Answer>(key: string[], mutationFn: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: key }) })
}

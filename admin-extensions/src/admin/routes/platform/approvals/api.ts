import type { AdminApproval, AdminApprovalRow, EvidenceLevels, RequestState } from "@guichet/replication/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { isApiError, read, write } from "../../../lib/api"
import { PAGE_SIZE } from "../../../lib/page-asked"

const KEY = ["console", "approvals"]

export interface ApprovalPage {
  approvals: AdminApprovalRow[]
  count: number
  open_count: number
}

interface ApprovalAnswer {
  approval: AdminApproval
}

export const useApprovals = (page: { q?: string; state?: RequestState; offset: number; limit?: number }) =>
  useQuery({
    queryKey: [...KEY, "list", page],
    queryFn: () => read<ApprovalPage>("/admin/platform/approvals", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

export const useApproval = (id: string) =>
  useQuery({
    queryKey: [...KEY, id],
    queryFn: () => read<ApprovalAnswer>(`/admin/platform/approvals/${id}`).then(({ approval }) => approval),
  })

/** The response of a decision is the whole request; if a check has changed meanwhile, it is fetched again. */
function useDecision<Input>(id: string, decide: (input: Input) => Promise<ApprovalAnswer>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: decide,
    onSuccess: async ({ approval }) => {
      client.setQueryData([...KEY, id], approval)
      await client.invalidateQueries({ queryKey: [...KEY, "list"] })
    },
    onError: async (error) => {
      if (isApiError(error) && error.status === 409) {
        await client.invalidateQueries({ queryKey: [...KEY, id] })
      }
    },
  })
}

export const useApprove = (id: string) =>
  useDecision(id, (decision: { seen: EvidenceLevels; reason: string | null; internal_note: string | null }) =>
    write<ApprovalAnswer>(`/admin/platform/approvals/${id}/approve`, decision)
  )

export const useRefuse = (id: string) =>
  useDecision(id, (decision: { reason: string; internal_note: string | null }) =>
    write<ApprovalAnswer>(`/admin/platform/approvals/${id}/refuse`, decision)
  )

export const useWithdraw = (id: string) =>
  useDecision(id, (reason: string) => write<ApprovalAnswer>(`/admin/platform/approvals/${id}/withdraw`, { reason }))

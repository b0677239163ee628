import type { AdminPlatformInvoice, AdminPlatformInvoiceDetail } from "@guichet/billing/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { lookAgain } from "../../../components/invoice/collecting"
import { read, write } from "../../../lib/api"
import { PAGE_SIZE, type PageAsked } from "../../../lib/page-asked"

const PATH = "/admin/platform/invoices"

export const useInvoices = (page: PageAsked & { filter?: string; tenant_id?: string }) =>
  useQuery({
    queryKey: ["console", "invoices", page],
    queryFn: () => read<{ invoices: AdminPlatformInvoice[]; count: number }>(PATH, { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

export const useInvoice = (id: string) =>
  useQuery({
    queryKey: ["console", "invoice", id],
    queryFn: () => read<{ invoice: AdminPlatformInvoiceDetail }>(`${PATH}/${id}`).then(({ invoice }) => invoice),
    refetchInterval: ({ state }) => lookAgain(state.data),
  })

export interface NewInvoice {
  tenant_id: string
  /** the currency that the amounts were typed in */
  currency: string
  lines: { description: string; amount_minor: number }[]
  /** the client's saved card is charged automatically */
  collect_by_card: boolean
  idempotency_key: string
}

export const useWriteInvoice = () => useChange((body: NewInvoice) => write<Answer>(PATH, body))

export interface NewPayment {
  amount_minor: number
  method: "bank" | "cash" | "other"
  paid_on: string
  note?: string
  idempotency_key: string
}

export const useRecordPayment = (id: string) => useChange((body: NewPayment) => write<Answer>(`${PATH}/${id}/payments`, body))

export const useChangeDueDate = (id: string) =>
  useChange((body: { due_on: string; reason: string }) => write<Answer>(`${PATH}/${id}/due-date`, body))

export const useChangeAmount = (id: string) =>
  useChange((body: { amount_minor: number; reason: string; idempotency_key: string }) =>
    write<Answer>(`${PATH}/${id}/amount`, body)
  )

export const useCollectNow = (id: string) => useChange((body: object) => write<Answer>(`${PATH}/${id}/collect`, body))

export const useStopCollecting = (id: string) => useChange((body: object) => write<Answer>(`${PATH}/${id}/stop-collecting`, body))

interface Answer {
  invoice: AdminPlatformInvoiceDetail
}

function useChange<Body>(send: (body: Body) => Promise<Answer>) {
  const client = useQueryClient()

  return useMutation({
    mutationFn: send,
    onSuccess: ({ invoice }) => client.setQueryData(["console", "invoice", invoice.id], invoice),
    // after a refusal, too: the current state is shown; a change of one invoice may credit others
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["console", "invoice"] })
      void client.invalidateQueries({ queryKey: ["console", "invoices"] })
    },
  })
}

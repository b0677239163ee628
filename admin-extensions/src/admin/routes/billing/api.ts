import type { AdminBilling, AdminPlatformInvoice, Invoice } from "@guichet/billing/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "../../lib/api"
import { PAGE_SIZE, type PageAsked } from "../../lib/page-asked"

export const useBilling = () =>
  useQuery({
    queryKey: ["console", "billing"],
    queryFn: () => read<{ billing: AdminBilling }>("/admin/billing").then(({ billing }) => billing),
  })

export const useOwnInvoices = (page: PageAsked & { filter?: string }) =>
  useQuery({
    queryKey: ["console", "own-invoices", page],
    queryFn: () =>
      read<{ invoices: AdminPlatformInvoice[]; count: number }>("/admin/billing/invoices", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

export const useOwnInvoice = (id: string) =>
  useQuery({
    queryKey: ["console", "own-invoice", id],
    queryFn: () => read<{ invoice: Invoice }>(`/admin/billing/invoices/${id}`).then(({ invoice }) => invoice),
  })

import type { AdminBilling, AdminPlatformInvoice, Invoice } from "@guichet/billing/contracts"
import type { AdminInvoiceCard } from "@guichet/payments/contracts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"
import { lookAgain } from "../../components/invoice/collecting"
import { erase, read, write } from "../../lib/api"
import { languageOf } from "../../lib/language"
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
    refetchInterval: ({ state }) => lookAgain(state.data),
  })

/** Leaves for the page where an invoice is paid, which returns to this one. */
export const usePayInvoice = (id: string) => {
  const locale = useLocale()

  return useMutation({
    mutationFn: () => write<{ redirect_url: string }>(`/admin/billing/invoices/${id}/pay`, { locale }),
    onSuccess: ({ redirect_url }) => location.assign(redirect_url),
  })
}

/** Has the provider queried for the result of the payment page. */
export const useSettleInvoice = (id: string) => {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<{ invoice: Invoice }>(`/admin/billing/invoices/${id}/settle`),
    onSuccess: ({ invoice }) => {
      client.setQueryData(["console", "own-invoice", id], invoice)
      void client.invalidateQueries({ queryKey: ["console", "own-invoices"] })
      void client.invalidateQueries({ queryKey: ["console", "billing"] })
    },
  })
}

const CARD = "/admin/payments/card"

const useLocale = () => languageOf(useTranslation().i18n.language)

export const useInvoiceCard = () => {
  const locale = useLocale()

  return useQuery({
    queryKey: ["console", "invoice-card", locale],
    queryFn: () => read<AdminInvoiceCard>(CARD, { locale }),
  })
}

/** Leaves for the page that saves a card, which returns to billing. Sends the hash of the text that was agreed to. */
export const useSaveCard = () => {
  const locale = useLocale()

  return useMutation({
    mutationFn: (mandate_hash: string) => write<{ redirect_url: string }>(CARD, { locale, mandate_hash }),
    onSuccess: ({ redirect_url }) => location.assign(redirect_url),
  })
}

export const useFinishCard = () => {
  const locale = useLocale()
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => write<AdminInvoiceCard>(`${CARD}/finish`, { locale }),
    onSuccess: (card) => client.setQueryData(["console", "invoice-card", locale], card),
  })
}

export const useRemoveCard = () => {
  const client = useQueryClient()

  return useMutation({
    mutationFn: () => erase(CARD),
    onSettled: () => client.invalidateQueries({ queryKey: ["console", "invoice-card"] }),
  })
}

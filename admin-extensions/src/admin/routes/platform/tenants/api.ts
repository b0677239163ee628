import type { AdminPlatformTenant } from "@guichet/tenancy/contracts"
import { useMutation, useQuery } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"

export const PAGE_SIZE = 20

export interface TenantPage {
  tenants: AdminPlatformTenant[]
  count: number
}

export const useTenants = (page: { q?: string; offset: number }) =>
  useQuery({
    queryKey: ["console", "tenants", page],
    queryFn: () => read<TenantPage>("/admin/platform/tenants", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

/** A one-time address into a tenant's console, to look only; the tenant sees the reason in its log. */
export const useEnterConsole = () =>
  useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      write<{ url: string }>(`/admin/platform/tenants/${id}/enter`, { reason }),
  })

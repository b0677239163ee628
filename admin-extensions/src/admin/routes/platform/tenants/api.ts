import type { AdminSubscription } from "@guichet/billing/contracts"
import type { AdminPlatformTenant, VisitMinutes } from "@guichet/tenancy/contracts"
import { useMutation, useQuery } from "@tanstack/react-query"
import { read, write } from "../../../lib/api"
import { PAGE_SIZE, type PageAsked } from "../../../lib/page-asked"

export interface TenantPage {
  tenants: AdminPlatformTenant[]
  count: number
}

export const useTenants = (page: PageAsked) =>
  useQuery({
    queryKey: ["console", "tenants", page],
    queryFn: () => read<TenantPage>("/admin/platform/tenants", { limit: PAGE_SIZE, ...page }),
    placeholderData: (previous) => previous,
  })

/** Plan and standing of the clients on a page, by their ids. */
export const useSubscriptions = (tenant_ids: string[]) =>
  useQuery({
    queryKey: ["console", "subscriptions", tenant_ids],
    queryFn: () =>
      read<{ subscriptions: AdminSubscription[] }>("/admin/platform/subscriptions", { tenant_ids: tenant_ids.join(",") }).then(
        ({ subscriptions }) => new Map(subscriptions.map((subscription) => [subscription.tenant_id, subscription]))
      ),
    enabled: tenant_ids.length > 0,
  })

/** A one-time address into a tenant's console, to look only; the tenant sees the reason in its log. */
export const useEnterConsole = () =>
  useMutation({
    mutationFn: ({ id, ...visit }: { id: string; reason: string; minutes: VisitMinutes }) =>
      write<{ url: string }>(`/admin/platform/tenants/${id}/enter`, visit),
  })

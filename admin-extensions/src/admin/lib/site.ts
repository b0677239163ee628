import type { AdminSite, Right } from "@guichet/tenancy/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "./api"
import { siteUrlOf } from "./console-host"

export const SITE_KEY = ["console", "site"]

/** Whose console this is, who I am and what I may. Fetched once a page load; every screen asks it. */
export const useSite = () =>
  useQuery({
    queryKey: SITE_KEY,
    queryFn: () => read<AdminSite>("/admin/site"),
    staleTime: 60_000,
    retry: 1,
    // the software's own section says nothing when an authenticator is set up
    refetchInterval: ({ state }) => (state.data?.member.must_enrol ? 3_000 : false),
  })

/** Whether the person may; false until it is known. */
export function useMay(): (right: Right) => boolean {
  const { data } = useSite()

  return (right) => data?.member.rights.includes(right) ?? false
}

/** Address of the tenant's public site. */
export function publicUrlOf(site: AdminSite, path = ""): string | null {
  const host = site.hosts.find(({ kind, is_canonical }) => kind === "tenant" && is_canonical)?.host

  return host ? siteUrlOf(host, path) : null
}

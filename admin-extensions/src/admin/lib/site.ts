import type { AdminSite, Right } from "@guichet/tenancy/contracts"
import { useQuery } from "@tanstack/react-query"
import { read } from "./api"
import { siteUrlOf } from "./console-host"

export const SITE_KEY = ["console", "site"]

/** The console's site, the member and their rights. Fetched once per page load; every screen uses it. */
export const useSite = () =>
  useQuery({
    queryKey: SITE_KEY,
    queryFn: () => read<AdminSite>("/admin/site"),
    staleTime: 60_000,
    retry: 1,
    // core's own section does not report when an authenticator has been set up
    refetchInterval: ({ state }) => (state.data?.member.must_enrol ? 3_000 : false),
  })

/** Returns whether the person has a right; false until it is loaded. */
export function useMay(): (right: Right) => boolean {
  const { data } = useSite()

  return (right) => data?.member.rights.includes(right) ?? false
}

/** Address of the tenant's public site. */
export function publicUrlOf(site: AdminSite, path = ""): string | null {
  const host = site.hosts.find(({ kind, is_canonical }) => kind === "tenant" && is_canonical)?.host

  return host ? siteUrlOf(host, path) : null
}

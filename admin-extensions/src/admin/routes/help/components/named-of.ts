import type { AdminSite } from "@guichet/tenancy/contracts"
import type { Named } from "../content/topic"

/** The names that help pages use on this console. */
export function namedOf({ operator, hosts }: AdminSite): Named {
  const own = hosts.filter(({ kind }) => kind === "tenant")

  return {
    operator: operator.name,
    operator_host: operator.host,
    host: (own.find(({ host }) => host.endsWith(`.${operator.host}`)) ?? own[0])?.host ?? operator.host,
  }
}

/** Origin of the operator's console, derived from a client's: `halles.console.example.org` is below `console.example.org`. */
export const operatorConsole = ({ protocol, host }: Pick<Location, "protocol" | "host">): string =>
  `${protocol}//${host.replace(/^[^.]+\./, "")}`

/** The page that the operator's people return to from a client's console: the page of that client. */
export const clientPage = (location: Pick<Location, "protocol" | "host">, tenant_id: string): string =>
  `${operatorConsole(location)}/app/platform/tenants/${tenant_id}`

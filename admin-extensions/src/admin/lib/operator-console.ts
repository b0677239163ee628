/** Origin of the operator's console, read off a client's: `halles.console.example.org` hangs below `console.example.org`. */
export const operatorConsole = ({ protocol, host }: Pick<Location, "protocol" | "host">): string =>
  `${protocol}//${host.replace(/^[^.]+\./, "")}`

/** Where the operator's person goes on who leaves a client's console: to that client's page. */
export const clientPage = (location: Pick<Location, "protocol" | "host">, tenant_id: string): string =>
  `${operatorConsole(location)}/app/platform/tenants/${tenant_id}`

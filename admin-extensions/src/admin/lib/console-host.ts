/** Address of a host on this installation; the port is the console's own, none in production. */
export const siteUrlOf = (host: string, path = ""): string =>
  `${location.protocol}//${host}${location.port ? `:${location.port}` : ""}${path}`

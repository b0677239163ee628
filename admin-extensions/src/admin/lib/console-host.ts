/** URL of a host on this installation, with the console's own port (in production there is none). */
export const siteUrlOf = (host: string, path = ""): string =>
  `${location.protocol}//${host}${location.port ? `:${location.port}` : ""}${path}`

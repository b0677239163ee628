import { exchange, type Headers, type Payload, type Reply } from "./exchange"

export interface Sent extends Payload {
  host: string
  method?: string
  path: string
  cookie?: string
  headers?: Headers
}

/** One request as the edge proxy forwards it, to a server's address, with nothing added but the proxy's own headers. */
export const send = (base: string, { host, cookie, headers, ...sent }: Sent): Promise<Reply> =>
  exchange({
    ...sent,
    port: new URL(base).port,
    headers: {
      "x-forwarded-host": host,
      "x-forwarded-proto": "https",
      origin: `https://${host}`,
      ...(cookie && { cookie }),
      ...headers,
    },
  })

/** The cookies of an answer, as the next request sends them. */
export const cookiesOf = ({ cookies }: Pick<Reply, "cookies">): string => cookies.join("; ")

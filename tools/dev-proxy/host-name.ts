import type { IncomingMessage } from "node:http"

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
const HOST = new RegExp(`^(${LABEL}(?:\\.${LABEL})*)\\.?(?::(\\d{1,5}))?$`)

/** A host as asked for: lower case, without trailing dot; `authority` keeps the port. */
export interface AskedHost {
  name: string
  authority: string
}

/** Reads the one Host header of a request; null when there is none, more than one, or it is no host name (an address in brackets, say). */
export function readHost(request: IncomingMessage): AskedHost | null {
  const values = request.rawHeaders.filter((_, at, all) => at % 2 === 1 && all[at - 1].toLowerCase() === "host")
  const match = values.length === 1 && values[0].length <= 260 ? HOST.exec(values[0].toLowerCase()) : null

  return match && { name: match[1], authority: match[2] ? `${match[1]}:${match[2]}` : match[1] }
}

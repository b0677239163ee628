import type { IncomingMessage } from "node:http"

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
/** 0 to 65535 */
const PORT = "(?:[0-5]?\\d{1,4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])"
const HOST = new RegExp(`^(${LABEL}(?:\\.${LABEL})*)\\.?(?::(${PORT}))?$`)

/** The host of a request: lower case, without trailing dot; `authority` keeps the port. */
export interface AskedHost {
  name: string
  authority: string
}

/** Reads the Host header of a request; null if it is missing, repeated, or not a host name (such as an address in brackets). */
export function readHost(request: IncomingMessage): AskedHost | null {
  const values = request.rawHeaders.filter((_, at, all) => at % 2 === 1 && all[at - 1].toLowerCase() === "host")
  const match = values.length === 1 && values[0].length <= 260 ? HOST.exec(values[0].toLowerCase()) : null

  return match && { name: match[1], authority: match[2] ? `${match[1]}:${match[2]}` : match[1] }
}

import type { IncomingHttpHeaders } from "node:http"
import { READER_ADDRESS, readReaderAddress } from "@guichet/kernel/reader-address"
import { secretsOf } from "@guichet/kernel/secret"
import { readSettings } from "@guichet/kernel/settings"

/** The visitor's address according to the storefront's signed header only. */
export function addressOfReader(headers: IncomingHttpHeaders): string | null {
  const signed = headers[READER_ADDRESS]
  const host = headers["x-forwarded-host"]

  return signed ? readReaderAddress(String(signed), String(host ?? ""), Date.now(), secretsOf(readSettings())) : null
}

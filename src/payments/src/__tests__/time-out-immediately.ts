import { subscribe, unsubscribe } from "node:diagnostics_channel"
import type { ClientRequest, InformationEvent } from "node:http"

const REQUEST_STARTED = "http.client.request.start"
const PROCESSING = 102

/**
 * Makes each request of this process time out as soon as the emulator decides never to answer it (`after_commit_timeout`; it
 * sends a 102). All other requests keep their long time-out, however slow the machine is.
 *
 * @returns the function that stops this
 */
export function timeOutImmediately(): () => void {
  const watch = (message: unknown) => {
    const { request } = message as { request: ClientRequest }
    request.on("information", ({ statusCode }: InformationEvent) => statusCode === PROCESSING && request.emit("timeout"))
  }
  subscribe(REQUEST_STARTED, watch)

  return () => unsubscribe(REQUEST_STARTED, watch)
}

import { exchange, type Loose } from "./exchange"

export type EmulatorControl = <Body = Loose>(path: string, json?: unknown) => Promise<Body>

/** What the emulator answers when a page is closed or a card declined: specs pay such pages on purpose, and read `error`. */
const REFUSED = [400, 402]

/**
 * Asks the payment emulator's control API, see tools/stripe-emulator/README.md: POST with a body, GET without.
 *
 * @throws Error for an answer other than 2xx and `REFUSED`
 */
export const emulatorControl =
  (port: () => number | string): EmulatorControl =>
  async (path, json) => {
    const { status, text, body } = await exchange({
      port: port(),
      method: json === undefined ? "GET" : "POST",
      path,
      json,
    })
    if (status >= 300 && !REFUSED.includes(status)) {
      throw new Error(`${path}: ${status} ${text}`)
    }

    return body
  }

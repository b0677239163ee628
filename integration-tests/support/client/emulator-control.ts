import { exchange, type Loose } from "./exchange"

export type EmulatorControl = <Body = Loose>(path: string, json?: unknown) => Promise<Body>

/**
 * Asks the payment emulator's control API, see tools/stripe-emulator/README.md: POST with a body, GET without.
 *
 * @throws Error for an answer other than 2xx
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
    if (status >= 300) {
      throw new Error(`${path}: ${status} ${text}`)
    }

    return body
  }

import { createStripeEmulator, type StripeEmulator } from "@guichet/stripe-emulator"
import { sharePlatform, withPlatform, type Platform } from "./platform"

export interface EmulatedPlatform extends Platform {
  /** The payment processor of this platform, on ports that the system chose. Keeps its state from test to test. */
  emulator: () => StripeEmulator
}

type PlatformEnv = Record<string, string>

/** Set while `shareEmulatedPlatform` reads spec files. */
let sharing: (() => StripeEmulator) | undefined

/** `withPlatform` with a Stripe emulator of its own, which listens before the platform boots and is closed before it ends. */
export function withEmulatedPlatform(suite: (platform: EmulatedPlatform) => void, env: PlatformEnv = {}): void {
  const shared = sharing
  if (shared) {
    withPlatform((platform) => suite({ ...platform, emulator: shared }), env)

    return
  }
  const { start, stop, emulator } = someEmulator()

  withPlatform(
    (platform) => {
      describe("", () => {
        afterAll(stop)

        suite({ ...platform, emulator })
      })
    },
    async () => ({ ...(await start()), ...env })
  )
}

/** `sharePlatform` for files that call `withEmulatedPlatform`: one emulator for all of them, empty before each. */
export function shareEmulatedPlatform(files: string[], env: PlatformEnv = {}): void {
  const { emulator, ...beside } = someEmulator()
  sharing = emulator
  sharePlatform(files, env, beside)
  sharing = undefined
}

/** An emulator that starts on request. */
function someEmulator() {
  let running: StripeEmulator | undefined
  let targets: unknown
  const emulator = () => running as StripeEmulator
  const control = async (path: string, body?: unknown) =>
    (await fetch(`${emulator().controlUrl}${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {})).json()

  return {
    emulator,
    start: async (): Promise<PlatformEnv> => {
      running = await createStripeEmulator({ apiPort: 0, controlPort: 0, platformMode: "test" })
      ;({ targets } = await control("/webhooks"))

      return { STRIPE_API_BASE: running.apiUrl, STRIPE_CONNECT_BASE: running.apiUrl }
    },
    empty: async () => {
      await control("/reset", {})
      await control("/webhooks/targets", targets)
    },
    stop: async () => {
      await running?.close()
    },
  }
}

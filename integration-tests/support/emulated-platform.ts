import { createStripeEmulator, type StripeEmulator } from "../../tools/stripe-emulator"
import { withPlatform, type Platform } from "./platform"

export interface EmulatedPlatform extends Platform {
  /** The payment processor of this platform, on ports that the system chose. It keeps what it was told from test to test. */
  emulator: () => StripeEmulator
}

/** `withPlatform` with a Stripe emulator of its own, which listens before the platform boots and is closed before it ends. */
export function withEmulatedPlatform(suite: (platform: EmulatedPlatform) => void, env: Record<string, string> = {}): void {
  let emulator: StripeEmulator | undefined

  withPlatform(
    (platform) => {
      describe("", () => {
        afterAll(() => emulator?.close())

        suite({ ...platform, emulator: () => emulator as StripeEmulator })
      })
    },
    async () => {
      emulator = await createStripeEmulator({ apiPort: 0, controlPort: 0, platformMode: "test" })

      return { STRIPE_API_BASE: emulator.apiUrl, STRIPE_CONNECT_BASE: emulator.apiUrl, ...env }
    }
  )
}

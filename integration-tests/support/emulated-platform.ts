import { createStripeEmulator, type StripeEmulator } from "@guichet/stripe-emulator"
import { emulatorControl, type EmulatorControl } from "./client/emulator-control"
import { sharePlatform, withPlatform, type Platform } from "./platform"

export interface EmulatedPlatform extends Platform {
  /** The payment processor of this platform, on ports that the system chose. Keeps its state from test to test. */
  emulator: () => StripeEmulator
  control: EmulatorControl
}

type PlatformEnv = Record<string, string>

type Emulated = Pick<EmulatedPlatform, "emulator" | "control">

/** Set while `shareEmulatedPlatform` reads spec files. */
let sharing: Emulated | undefined

/** `withPlatform` with a Stripe emulator of its own, which listens before the platform boots and is closed before it ends. */
export function withEmulatedPlatform(suite: (platform: EmulatedPlatform) => void, env: PlatformEnv = {}): void {
  const shared = sharing
  if (shared) {
    withPlatform((platform) => suite({ ...platform, ...shared }), env)

    return
  }
  const { start, stop, emulator, control } = someEmulator()

  withPlatform(
    (platform) => {
      describe("", () => {
        afterAll(stop)

        suite({ ...platform, emulator, control })
      })
    },
    async () => ({ ...(await start()), ...env })
  )
}

/** `sharePlatform` for files that call `withEmulatedPlatform`: one emulator for all of them, empty before each. */
export function shareEmulatedPlatform(files: string[], env: PlatformEnv = {}): void {
  const { emulator, control, ...beside } = someEmulator()
  sharing = { emulator, control }
  sharePlatform(files, env, beside)
  sharing = undefined
}

/** An emulator that starts on request. */
function someEmulator() {
  let running: StripeEmulator | undefined
  let targets: unknown
  const emulator = () => running as StripeEmulator
  const control = emulatorControl(() => emulator().controlPort)

  return {
    emulator,
    control,
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

import Stripe from "stripe"
import { createStripeEmulator } from "@guichet/stripe-emulator"
import type { Stage } from "./stage"

/** A fresh emulator with one organiser's account. */
export async function emulatedStage(): Promise<Stage & { close(): Promise<void> }> {
  const emulator = await createStripeEmulator({ apiPort: 0, controlPort: 0, platformMode: "test" })
  const answer = await fetch(`${emulator.controlUrl}/accounts`, {
    method: "POST",
    body: JSON.stringify({ name: "Aster", connect: true }),
  })
  const { id } = (await answer.json()) as { id: string }

  return {
    stripe: new Stripe("sk_test_emu_platform", {
      host: "127.0.0.1",
      port: emulator.apiPort,
      protocol: "http",
      telemetry: false,
    }),
    account: id,
    close: () => emulator.close(),
  }
}

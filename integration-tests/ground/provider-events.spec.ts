import { connectEvents, platformEvents } from "@guichet/payments/contracts"
import { testEnvironment } from "../support/servers-env"

describe("S3 the events requested from a provider", () => {
  it("demo and tests request exactly those that the operator's instructions list", () => {
    const ports = { edgeProxy: 1, control: 2, medusa: 3, salesApi: 4, storefront: 5, emulator: 6, emulatorControl: 7 }
    const targets = JSON.parse(testEnvironment(ports, "postgres://none").STRIPE_EMULATOR_WEBHOOKS ?? "[]")

    expect(targets.map(({ connect, events }: { connect: boolean; events: string[] }) => [connect, events])).toEqual([
      [false, platformEvents],
      [true, connectEvents],
    ])
  })
})

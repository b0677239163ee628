import { connectEvents, platformEvents } from "@guichet/payments/contracts"
import { en } from "../i18n/words"
import { typeKey } from "../routes/platform/provider-events/event-words"

describe("T4 provider events in words", () => {
  it("every type that the platform subscribes to has words", () => {
    const types = new Set<string>([...platformEvents, ...connectEvents])

    expect(types.size).toBeGreaterThan(25)
    expect([...types].filter((type) => !(typeKey(type) in en.providerEvents.types))).toEqual([])
  })
})

import type { CartPort } from "./cart"
import type { Ports } from "./index"

const slot = Symbol.for("platform.ports")
const cartSlot = Symbol.for("platform.ports.cart")
type Holder = { [slot]?: Ports; [cartSlot]?: CartPort }

export const provideCartPort = (port: CartPort): void => {
  ;(globalThis as Holder)[cartSlot] = port
}

/** @throws Error before the shop has started: callers retry */
export const cartPort = (): CartPort => {
  const provided = (globalThis as Holder)[cartSlot]
  if (!provided) {
    throw new Error("The shop has not started in this process yet")
  }

  return provided
}

/** Called once per process by the composition root. */
export const providePorts = (ports: Ports): void => {
  ;(globalThis as Holder)[slot] = ports
}

/** @throws Error when the process was started without composition: a bug, not a user's mistake */
export const ports = (): Ports => {
  const provided = (globalThis as Holder)[slot]
  if (!provided) {
    throw new Error("Ports are not set up: medusa-config.ts or sales-api-config.ts must call providePorts first")
  }

  return provided
}

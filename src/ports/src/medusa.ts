import { asValue } from "@medusajs/framework/awilix"
import type { ContainerLike, MedusaContainer } from "@medusajs/framework/types"
import { Module } from "@medusajs/framework/utils"
import type { CartPort, Ports } from "./index"

export const PORTS_MODULE = "ports"
const CART_PORT = "cart_port"

/** Holds what `medusa-config.ts` composed, so that routes, workflow steps and background work find it in Medusa's container. */
class PortsModuleService {
  readonly ports: Ports

  constructor(_container: unknown, options: { ports: Ports }) {
    this.ports = options.ports
  }
}

export default Module(PORTS_MODULE, { service: PortsModuleService })

/** The ports of the application that a request, step or job runs in. */
export const portsOf = (container: ContainerLike): Ports => container.resolve<PortsModuleService>(PORTS_MODULE).ports

/** @throws AwilixResolutionError before the shop has started: callers retry */
export const cartPortOf = (container: ContainerLike): CartPort => container.resolve<CartPort>(CART_PORT)

/** Called once by the shop's start: its port works over the application's container. */
export const registerCartPort = (container: MedusaContainer, port: CartPort): void =>
  void container.register(CART_PORT, asValue(port))

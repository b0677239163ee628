import { asValue } from "@medusajs/framework/awilix"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Ports } from "@guichet/ports"
import { PORTS_MODULE } from "@guichet/ports/medusa"

/** Hands these ports to every request from now on. Background work keeps those that it was started with. */
export const handPorts = (container: MedusaContainer, ports: Ports): void =>
  void container.register(PORTS_MODULE, asValue({ ports }))

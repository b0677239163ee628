import type { IEventBusModuleService, Logger } from "@medusajs/framework/types"
import { MedusaService, Modules } from "@medusajs/framework/utils"
import { readSettings } from "@guichet/kernel/settings"
import { type Background, startBackground } from "../../background"
import { startWindow, stopWindow } from "../../window/lifecycle"
import { database } from "./database"
import Event from "./models/event"
import Performance from "./models/performance"
import Venue from "./models/venue"

interface Container {
  logger: Logger
  [Modules.EVENT_BUS]: IEventBusModuleService
}

/**
 * What `query.graph` and links see of ticketing, and the life of what runs beside it. Back-office writes go through workflows over `queries/`, where
 * the tenant is an argument; the generated methods know no tenant and serve links only.
 */
export default class TicketingModuleService extends MedusaService({ Event, Performance, Venue }) {
  private background: Background | undefined

  constructor(private readonly container: Container) {
    // eslint-disable-next-line prefer-rest-params -- the generated parent reads its repositories from the same container
    super(...arguments)
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      const { logger } = this.container
      await startWindow(logger)
      if (process.env.PLATFORM_RELAY !== "off") {
        this.background = startBackground(database(), readSettings(), this.container[Modules.EVENT_BUS], logger)
      }
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await stopWindow()
      await this.background?.stop()
    },
  }
}

import { MedusaService } from "@medusajs/framework/utils"
import { type Background, type BackgroundDeps, startBackground } from "../../background"
import Event from "./models/event"
import Performance from "./models/performance"
import Venue from "./models/venue"

/**
 * The part of ticketing that `query.graph` and links see, and the lifecycle of its background work. Back-office writes go through
 * workflows over `queries/`, where the tenant is an argument; the generated methods do not know the tenant and serve links only.
 */
export default class TicketingModuleService extends MedusaService({ Event, Performance, Venue }) {
  private background: Background | undefined

  constructor(private readonly container: BackgroundDeps) {
    // eslint-disable-next-line prefer-rest-params -- the generated parent reads its repositories from the same container
    super(...arguments)
  }

  __hooks = {
    onApplicationStart: async (): Promise<void> => {
      this.background = await startBackground(this.container)
    },
    onApplicationPrepareShutdown: async (): Promise<void> => {
      await this.background?.stop()
    },
  }
}

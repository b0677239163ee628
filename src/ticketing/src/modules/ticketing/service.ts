import { MedusaService } from "@medusajs/framework/utils"
import Event from "./models/event"
import Performance from "./models/performance"
import Venue from "./models/venue"

/**
 * What `query.graph` and links see of ticketing. Back-office writes go through workflows over `queries/`, where the tenant is an argument;
 * the generated methods know no tenant and serve links only.
 */
export default class TicketingModuleService extends MedusaService({ Event, Performance, Venue }) {}

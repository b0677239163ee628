import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import TicketingModule from "../modules/ticketing"

/** The Medusa product an event is sold and reported through. */
export default defineLink(TicketingModule.linkable.event, ProductModule.linkable.product)

import { defineLink } from "@medusajs/framework/utils"
import ProductModule from "@medusajs/medusa/product"
import TicketingModule from "../modules/ticketing"

/** The Medusa product through which an event is sold and reported. */
export default defineLink(TicketingModule.linkable.event, ProductModule.linkable.product)

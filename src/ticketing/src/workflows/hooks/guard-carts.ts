import { addToCartWorkflow, completeCartWorkflow, createCartWorkflow } from "@medusajs/medusa/core-flows"
import { refuseTicketVariants } from "../../catalogue/refuse-ticket-variants"

// Medusa accepts one handler per hook in the whole application; these three are ours.
createCartWorkflow.hooks.validate(({ input }) => refuseTicketVariants(input.items))
addToCartWorkflow.hooks.validate(({ input }) => refuseTicketVariants(input.items))
completeCartWorkflow.hooks.validate(({ cart }) => refuseTicketVariants(cart.items))

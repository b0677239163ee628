/** Billing's rows are reached through `queries/` and the ports; the module gives them migrations and a place in Medusa's container. */
export default class BillingModuleService {}

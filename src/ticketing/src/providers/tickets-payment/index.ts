import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import TicketsPaymentProvider from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [TicketsPaymentProvider] })

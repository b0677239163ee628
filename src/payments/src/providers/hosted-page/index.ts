import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import HostedPageProvider from "./service"

export default ModuleProvider(Modules.PAYMENT, { services: [HostedPageProvider] })

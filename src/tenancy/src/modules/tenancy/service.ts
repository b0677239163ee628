import { MedusaService } from "@medusajs/framework/utils"
import { Tenant } from "./models/tenant"

/** What links and `query.graph` need. Requests and jobs use the libraries of this package, which need no container. */
export class TenancyModuleService extends MedusaService({ Tenant }) {}

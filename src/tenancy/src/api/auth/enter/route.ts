import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../access"
import { sendBarePage } from "../bare-page"
import { entryPage } from "./page"

/** GET /auth/enter#<code>. Public on consoles: redeems a console code and asks for the first password. 200 HTML */
export const GET = async (req: TenantRequest, res: MedusaResponse) => sendBarePage(req, res, entryPage)

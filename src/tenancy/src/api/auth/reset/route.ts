import type { MedusaResponse } from "@medusajs/framework/http"
import type { TenantRequest } from "../../../access"
import { sendBarePage } from "../bare-page"
import { resetPage } from "./page"

/** GET /auth/reset and /auth/reset#<code>. Public on consoles: requests a link that sets a new password, and sets it. 200 HTML */
export const GET = async (req: TenantRequest, res: MedusaResponse) => sendBarePage(req, res, resetPage)

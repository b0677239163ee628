import { receive } from "../receive"

/** POST /hooks/stripe/platform. Events of the operator's own account. 200 { received } | 400 webhook_invalid */
export const POST = receive("platform")

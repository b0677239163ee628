import { receive } from "../receive"

/** POST /hooks/stripe/connect. Events of organisers' accounts. 200 { received } | 400 webhook_invalid */
export const POST = receive("connect")

import { cookieOf } from "@guichet/kernel/cookie"
import type { MedusaRequest } from "@medusajs/framework/http"
import { CONNECT_REQUEST_TTL_SECONDS } from "../../../../contracts"

interface Answer {
  append(header: string, value: string): unknown
}

const NAME = "__Host-connect"
const ATTRIBUTES = "Path=/; HttpOnly; Secure; SameSite=Lax"

export const setNonce = (res: Answer, nonce: string): void => {
  res.append("Set-Cookie", `${NAME}=${nonce}; Max-Age=${CONNECT_REQUEST_TTL_SECONDS}; ${ATTRIBUTES}`)
}

export const clearNonce = (res: Answer): void => {
  res.append("Set-Cookie", `${NAME}=; Max-Age=0; ${ATTRIBUTES}`)
}

export const readNonce = (req: MedusaRequest): string | undefined => cookieOf(req.get("cookie"), NAME)

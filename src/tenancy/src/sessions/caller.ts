import { domainError } from "@guichet/kernel/errors"
import { hashSecret, newSecret } from "@guichet/kernel/secret-token"
import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { KNOWN_DEVICE_DAYS } from "../contracts/limits"
import { callerNetwork, shortAddress } from "../modules/tenancy/rules/caller-network"

/** A browser that signed in successfully; the cookie grants nothing, it only identifies a known device. */
const KNOWN_COOKIE = "__Host-known"
const SECRET = /^[\w-]{43}$/

const cookieOf = (req: MedusaRequest): string | null => {
  const { cookies } = req as unknown as { cookies?: Record<string, unknown> }
  const value = cookies?.[KNOWN_COOKIE]

  return typeof value === "string" && SECRET.test(value) ? value : null
}

/** The caller, as far as the request shows. The IP address is the one that our own proxy appended. */
export interface CallerTraits {
  address: string
  short_address: string | null
  user_agent: string | null
  device_hash: Buffer | null
}

export function callerOf(req: MedusaRequest): CallerTraits {
  const device = cookieOf(req)

  return {
    address: callerNetwork(req.ip),
    short_address: shortAddress(req.ip),
    user_agent: req.get("user-agent")?.slice(0, 300) ?? null,
    device_hash: device ? hashSecret(device) : null,
  }
}

/**
 * Gives the browser a cookie by which it is recognised later; an existing one is kept.
 *
 * @returns its hash
 */
export function nameDevice(req: MedusaRequest, res: MedusaResponse): Buffer {
  const name = cookieOf(req) ?? newSecret()
  res.cookie(KNOWN_COOKIE, name, {
    httpOnly: true,
    secure: true,
    sameSite: "lax",
    path: "/",
    maxAge: KNOWN_DEVICE_DAYS * 24 * 60 * 60 * 1000,
  })

  return hashSecret(name)
}

const MAX_EMAIL = 254

/**
 * @returns the email address as stored: lower-case, trimmed, composed
 * @throws invalid_data (400) for anything but text, and when it is empty or too long
 */
export function emailOf(value: unknown): string {
  const email = typeof value === "string" ? value.trim().toLowerCase().normalize("NFC") : ""
  if (!email || email.length > MAX_EMAIL) {
    throw domainError("invalid_data", { field: "email" })
  }

  return email
}

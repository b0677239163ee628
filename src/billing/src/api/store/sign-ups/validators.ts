import { z } from "@medusajs/framework/zod"

const francophone = new Set([
  "BE",
  "BF",
  "BJ",
  "CD",
  "CG",
  "CI",
  "CM",
  "FR",
  "GA",
  "GF",
  "GP",
  "GN",
  "LU",
  "MA",
  "MC",
  "MF",
  "ML",
  "MQ",
  "NC",
  "NE",
  "PF",
  "PM",
  "RE",
  "SN",
  "TD",
  "TG",
  "TN",
  "WF",
  "YT",
])

export const localeOfCountry = (country: string): "fr" | "en" => (francophone.has(country) ? "fr" : "en")

export const StoreSignUpBody = z.strictObject({
  plan_id: z.string().min(1).max(60),
  plan_version_id: z.string().min(1).max(60).optional(),
  rates_seen: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  country: z.string().length(2).toUpperCase(),
  site_name: z.string().trim().min(2).max(60),
  slug: z.string().min(1).max(60),
  email: z.string().trim().toLowerCase().email().max(254),
  locale: z.enum(["fr", "en"]).optional(),
  idempotency_key: z.string().min(16).max(100).optional(),
  replaces: z.string().min(16).max(100).optional(),
})

import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { domainError } from "./errors"

/** Middleware: parses the query string into `req.validatedQuery`. @throws invalid_data (400) { issues } */
export const parseQuery = (schema: z.ZodType) => (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
  const parsed = schema.safeParse(req.query)
  if (!parsed.success) {
    next(domainError("invalid_data", { issues: parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) }))

    return
  }
  req.validatedQuery = parsed.data as Record<string, unknown>
  next()
}

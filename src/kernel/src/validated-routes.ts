import { type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { parseQuery } from "./query"

/** A middleware that exposes the schema it validates with, so that the API document is generated from it (`tools/openapi`). */
export interface ValidatedBy {
  schema: z.ZodType
}

const withSchema = <Middleware extends object>(middleware: Middleware, schema: z.ZodType): Middleware & ValidatedBy =>
  Object.assign(middleware, { schema })

/** For `defineMiddlewares`: parses the body of a POST into `req.validatedBody`. @throws invalid_data (400) */
export const validatedBodyRoute = (matcher: string, schema: z.ZodType, rest: Partial<MiddlewareRoute> = {}): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [withSchema(validateAndTransformBody(schema as never), schema)],
  ...rest,
})

/** For `defineMiddlewares`: parses the query of a GET into `req.validatedQuery`. @throws invalid_data (400) { issues } */
export const validatedQueryRoute = (matcher: string, schema: z.ZodType): MiddlewareRoute => ({
  methods: ["GET"],
  matcher,
  middlewares: [withSchema(parseQuery(schema), schema)],
})

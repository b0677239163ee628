import { type MiddlewareRoute, validateAndTransformBody } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"
import { parseQuery } from "./query"

/** A middleware that keeps the schema it judges by, so that the API's document is made of what is judged, not of what is said (`tools/openapi`). */
export interface ValidatedBy {
  schema: z.ZodType
}

const judging = <Middleware extends object>(middleware: Middleware, schema: z.ZodType): Middleware & ValidatedBy =>
  Object.assign(middleware, { schema })

/** For `defineMiddlewares`: the body of a POST is parsed into `req.validatedBody`. @throws invalid_data (400) */
export const validatedBodyRoute = (matcher: string, schema: z.ZodType, rest: Partial<MiddlewareRoute> = {}): MiddlewareRoute => ({
  methods: ["POST"],
  matcher,
  middlewares: [judging(validateAndTransformBody(schema as never), schema)],
  ...rest,
})

/** For `defineMiddlewares`: the query of a GET is parsed into `req.validatedQuery`. @throws invalid_data (400) { issues } */
export const validatedQueryRoute = (matcher: string, schema: z.ZodType): MiddlewareRoute => ({
  methods: ["GET"],
  matcher,
  middlewares: [judging(parseQuery(schema), schema)],
})

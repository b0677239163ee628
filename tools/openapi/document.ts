import { join } from "node:path"
import { z } from "@medusajs/framework/zod"
import { errorCodes, type ErrorCode } from "@guichet/kernel/errors"
import { createGenerator } from "ts-json-schema-generator"
import { documentedRoutes, type DocumentedRoute } from "./routes"

type Schema = Record<string, unknown>

const root = join(__dirname, "..", "..")

/** Errors that any route can return, in addition to its own. */
const ALWAYS: Record<string, string[]> = {
  "401": ["not_signed_in"],
  "403": ["not_allowed"],
  "404": ["not_found"],
  "429": ["too_many_requests"],
}

const DESCRIPTION = `Every request acts for one site and carries a secret API key of that site: \`Authorization: Bearer ak_…\`. Keys are created in the console.

Amounts are integers in the currency's smallest unit (\`amount_minor\`). Timestamps are ISO 8601 in UTC; \`…_local\` is the local time of the hall. Lists are paginated with \`limit\` and \`offset\`; those that return \`next_cursor\` are continued by sending it as \`cursor\`. Errors have a stable \`code\`; the \`message\` is for people and may change.`

const TAGS: Record<string, string> = {
  "add-ons": "Extras sold with tickets",
  billing: "Your plan and the operator's invoices",
  charts: "Seating plans",
  cancellations: "Cancelled dates and their refunds",
  checkouts: "Purchases in progress",
  "coupon-batches": "Coupons created in bulk",
  "access-prices": "Prices sold only with an access code",
  coupons: "Codes that reduce or unlock prices",
  events: "Events, prices and dates",
  overview: "Tonight and this week",
  reports: "Sales, refunds and taxes",
  questions: "Questions asked at the checkout",
  quotas: "Limits on the tickets sold at some prices for each date",
  "refund-terms": "Refunds and transfers",
  "sale-terms": "Taxes, service fees, donations",
  sales: "Sales, tickets and refunds",
  venues: "Halls",
  "waiting-rooms": "Queues of buyers for a date, or for all dates of an event",
}

/** Builds the OpenAPI 3.1 document from the validators (zod), the docstrings of the routes and the types of the contracts. */
export function buildDocument(): object {
  const { properties: answers, definitions } = schemasOf("Answers")
  const { properties: webhooks, definitions: ofWebhooks } = schemasOf("Webhooks")
  const routes = documentedRoutes()
  const keys = routes.map(({ rule }) => `${rule.method} ${rule.path}`)
  const wrong = [...keys.filter((key) => !answers[key]), ...Object.keys(answers).filter((key) => !keys.includes(key))]
  if (wrong.length > 0) {
    throw new Error(`tools/openapi/answers.ts and the routes that keys reach differ: ${wrong.join(", ")}`)
  }
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes.sort((a, b) => a.rule.path.localeCompare(b.rule.path))) {
    const path = route.rule.path.replace(/:([a-z_]+)/g, "{$1}")
    paths[path] = { ...paths[path], [route.rule.method.toLowerCase()]: operation(route, answers) }
  }

  return {
    openapi: "3.1.0",
    info: { title: "API", version: "1", description: DESCRIPTION },
    servers: [{ url: "https://console.example.org", description: "your console" }],
    security: [{ key: [] }],
    tags: [...new Set(routes.map(tagOf))].map((name) => ({ name, description: TAGS[name] })),
    paths,
    webhooks: Object.fromEntries(Object.entries(webhooks).map(([type, schema]) => [type, webhook(type, schema)])),
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "A secret API key of the site: `ak_…`" } },
      schemas: { ...definitions, ...ofWebhooks, Error: errorSchema },
    },
  }
}

const tagOf = ({ rule }: DocumentedRoute): string => rule.path.split("/")[2]

const idOf = (method: string, path: string): string =>
  [method.toLowerCase(), ...path.replace("/admin", "").split(/[^A-Za-z]+/)].filter(Boolean).join("_")

function operation(route: DocumentedRoute, answers: Record<string, Schema>): object {
  const { rule, status, schema } = route
  const { description: summary, ...answer } = answers[`${rule.method} ${rule.path}`]
  const jsonSchema = schema && toSchema(schema)
  const hasBody = rule.method === "POST" && jsonSchema && Object.keys((jsonSchema.properties as object) ?? {}).length > 0

  return {
    operationId: idOf(rule.method, rule.path),
    tags: [tagOf(route)],
    summary,
    description: `Right: \`${rule.right}\``,
    parameters: [...pathParameters(rule.path), ...(rule.method === "GET" && jsonSchema ? queryParameters(jsonSchema) : [])],
    ...(hasBody && { requestBody: { required: true, content: { "application/json": { schema: jsonSchema } } } }),
    responses: {
      [status]: { description: "Done", content: { "application/json": { schema: answer } } },
      ...refusals(route),
    },
  }
}

function refusals({ refusals, schema }: DocumentedRoute): object {
  const all = Object.entries({ ...ALWAYS, ...(schema && { "400": ["invalid_data"] }) })
  const byStatus = new Map(all.map(([status, codes]) => [status, new Set(codes)]))
  Object.entries(refusals).forEach(([status, codes]) =>
    codes.forEach((code) => (byStatus.get(status) ?? put(byStatus, status)).add(code))
  )

  return Object.fromEntries(
    [...byStatus].sort().map(([status, codes]) => [
      status,
      {
        description: [...codes].map((code) => `\`${code}\`: ${errorCodes[code as ErrorCode].sentence}`).join("\n\n"),
        content: {
          "application/json": {
            schema: { allOf: [{ $ref: "#/components/schemas/Error" }, { properties: { code: { enum: [...codes] } } }] },
          },
        },
      },
    ])
  )
}

function put(byStatus: Map<string, Set<string>>, status: string): Set<string> {
  const codes = new Set<string>()
  byStatus.set(status, codes)

  return codes
}

const pathParameters = (path: string): object[] =>
  [...path.matchAll(/:([a-z_]+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string", maxLength: 200 },
  }))

const queryParameters = ({ properties = {} }: Schema): object[] =>
  Object.entries(properties as Record<string, Schema>).map(([name, schema]) => ({ name, in: "query", required: false, schema }))

/** The schema of what is sent, before defaults are filled in. */
function toSchema(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Schema

  return rest
}

const webhook = (type: string, schema: Schema): object => ({
  post: {
    operationId: `webhook_${type.replace(".", "_")}`,
    summary: `\`${type}\` is sent to your server`,
    description: "Signed according to Standard Webhooks: headers `webhook-id`, `webhook-timestamp`, `webhook-signature`.",
    requestBody: { required: true, content: { "application/json": { schema } } },
    responses: {
      "200": { description: "Any 2xx: accepted" },
      "410": { description: "The endpoint is gone: nothing more is sent" },
    },
  },
})

const errorSchema: Schema = {
  type: "object",
  required: ["type", "code", "message", "retryable", "details"],
  properties: {
    type: { type: "string" },
    code: { type: "string" },
    message: { type: "string", description: "for people" },
    retryable: { type: "boolean", description: "the same request may succeed later" },
    details: { type: "object" },
  },
}

/** JSON schemas of a type of `answers.ts`: one per key, and the definitions that they refer to. */
function schemasOf(type: "Answers" | "Webhooks"): { properties: Record<string, Schema>; definitions: Record<string, Schema> } {
  const made = createGenerator({
    path: join(__dirname, "answers.ts"),
    tsconfig: join(root, "tsconfig.check.json"),
    type,
    topRef: false,
    skipTypeCheck: true,
    additionalProperties: true,
  }).createSchema(type)
  const text = JSON.stringify(made).replaceAll("#/definitions/", "#/components/schemas/")
  const { properties, definitions = {} } = JSON.parse(text)

  return { properties, definitions }
}

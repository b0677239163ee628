import { Readable } from "node:stream"
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import { domainError } from "@guichet/kernel/errors"
import type { SalesApiAnswer, SalesApiRequest, SalesApiRoute, SalesApiRouteName, SalesApiRule } from "../contracts/sales-api"
import { answerError, type Log } from "./answer-error"
import { authorizeSalesRequest, ensureLoopback, type SalesAccess } from "./authorize-sales-request"
import { createRateLimit, networkOfCaller } from "./rate-limit"

export interface SalesApiParts {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- routes of every body type stand in one list
  routes: SalesApiRoute<any>[]
  rules: readonly SalesApiRule[]
}

const BODY_LIMIT_BYTES = 32 * 1024
/** Paths outside /sales-api. */
const UNPREFIXED_PATH = /^\/(?:internal|hooks)\//

const routers = new WeakMap<FastifyInstance, SalesApiRouteName[]>()

/** The routes registered in a sales API's router; HEAD follows its GET and is not listed. */
export const registeredSalesApiRoutes = (app: FastifyInstance): readonly SalesApiRouteName[] => routers.get(app) ?? []

/**
 * Creates the sales API server without listening: no Medusa, one access control, strict bodies, one response form.
 *
 * @throws Error when a route has no rule, however it was added, or a rule has no route: unlisted routes are closed, and a stale
 *   list would be misleading
 */
export function createSalesApi(parts: SalesApiParts, access: SalesAccess, log: Log): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 20_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError(log),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  })
  // declared up front, because the engine is faster with objects of constant shape
  app.decorateRequest("admitted", null)
  app.decorateRequest("address", "")
  app.removeAllContentTypeParsers()
  const readJson = app.getDefaultJsonParser("error", "error")
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, (request, body, done) =>
    isRaw(request) ? done(null, body) : body.length === 0 ? done(null, undefined) : readJson(request, body.toString("utf8"), done)
  )
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (request, body, done) =>
    isForm(request)
      ? done(null, Object.fromEntries(new URLSearchParams(String(body))))
      : done(domainError("media_type_refused") as unknown as Error)
  )
  app.setErrorHandler(answerError(log))
  endStreams(app)
  app.setNotFoundHandler((_, reply) => reply.status(404).send(domainError("route_closed").toJSON()))

  const rules = new Map(parts.rules.map((rule) => [`${rule.method} ${rule.path}`, rule]))
  const registered = watchRouter(app, rules)
  for (const route of parts.routes) {
    const path = UNPREFIXED_PATH.test(route.url) ? route.url : `/sales-api${route.url}`
    addRoute(app, access, route, ruleOf(rules, `${route.method} ${path}`))
  }
  const known = new Set(registered.map(({ method, path }) => `${method} ${path}`))
  const idle = [...rules.keys()].filter((key) => !known.has(key))
  if (idle.length > 0) {
    throw new Error(`Sales API rules without a route: ${idle.join(", ")}`)
  }

  return app
}

const streams = new WeakMap<FastifyInstance, Set<Readable>>()

/** Ends open streams when the sales API closes. */
function endStreams(app: FastifyInstance): void {
  const open = new Set<Readable>()
  streams.set(app, open)
  app.addHook("preClose", async () => open.forEach((stream) => stream.destroy()))
}

/** Records each route that the router registers, and throws for one without a rule. */
function watchRouter(app: FastifyInstance, rules: ReadonlyMap<string, SalesApiRule>): SalesApiRouteName[] {
  const registered: SalesApiRouteName[] = []
  routers.set(app, registered)
  app.addHook("onRoute", ({ method, url }) => {
    for (const each of [method].flat()) {
      const { method: ruled, path } = ruleOf(rules, `${each === "HEAD" ? "GET" : each} ${url}`)
      if (each === ruled) {
        registered.push({ method: ruled, path })
      }
    }
  })

  return registered
}

function ruleOf(rules: ReadonlyMap<string, SalesApiRule>, key: string): SalesApiRule {
  const rule = rules.get(key)
  if (!rule) {
    throw new Error(`The sales API route ${key} has no rule: list it in its plugin's contracts`)
  }

  return rule
}

function addRoute(app: FastifyInstance, access: SalesAccess, route: SalesApiRoute, rule: SalesApiRule): void {
  ensureLimited(route, rule)
  const guesses = route.limit_per_minute ? createRateLimit(route.limit_per_minute) : null
  const rush = route.rush_per_minute ? createRateLimit(route.rush_per_minute) : null
  app.route({
    method: route.method,
    url: rule.path,
    schema: route.body ? { body: route.body } : undefined,
    // a HEAD would start a stream that no one reads
    ...(route.is_stream && { exposeHeadRoute: false }),
    ...(route.is_form && { config: { isForm: true } }),
    ...(route.raw_limit_bytes && { bodyLimit: route.raw_limit_bytes, config: { isRaw: true } }),
    // access control runs before any byte of the body is read
    onRequest: async (request) => {
      const address = access.addressOf(request)
      guesses?.(networkOfCaller(address) ?? address)
      const admitted = await pass(access, request, rule)
      const network = rush && networkOfCaller(address)
      // callers without a public address are not counted, because they would all share the address of a proxy
      if (network) {
        rush(`${admitted.tenant}|${network}`)
      }
      const noted = request as Admitted
      noted.admitted = admitted
      noted.address = address
    },
    // an absent body becomes an empty one, so that the schema reports what is missing
    preValidation: (request, _, done) => {
      request.body ??= isRaw(request) ? Buffer.alloc(0) : {}
      done()
    },
    handler: async (request, reply) => {
      if (!route.body && !isRaw(request) && request.body && Object.keys(request.body).length > 0) {
        throw domainError("invalid_data", { problem: "this route does not accept a body" })
      }

      return send(reply, await route.handler(asSalesApiRequest(request)))
    },
  })
}

/** @throws Error for a route open to anyone without a rate limit */
function ensureLimited({ limit_per_minute, rush_per_minute }: SalesApiRoute, { method, path, allow }: SalesApiRule): void {
  const isForAnyone = allow.includes("public") || allow.includes("buyer")
  if (isForAnyone && !limit_per_minute && !rush_per_minute) {
    throw new Error(`The sales API route ${method} ${path} has no rate limit: set one (RUSH_PER_MINUTE)`)
  }
}

const isRaw = (request: FastifyRequest): boolean => (request.routeOptions.config as { isRaw?: true }).isRaw === true

const isForm = (request: FastifyRequest): boolean => (request.routeOptions.config as { isForm?: true }).isForm === true

type Admitted = FastifyRequest & { admitted: Awaited<ReturnType<typeof authorizeSalesRequest>>; address: string }

async function pass(access: SalesAccess, request: FastifyRequest, rule: SalesApiRule): Promise<Admitted["admitted"]> {
  if (rule.allow.includes("webhook")) {
    return {} as Admitted["admitted"]
  }
  if (rule.allow.includes("loopback")) {
    ensureLoopback(request)

    return {} as Admitted["admitted"]
  }

  return authorizeSalesRequest(access, request, rule)
}

function asSalesApiRequest(request: FastifyRequest): SalesApiRequest {
  const { admitted, address } = request as Admitted

  return {
    host: admitted.host,
    tenant: admitted.tenant,
    session: admitted.session,
    device: admitted.device,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string | undefined>,
    headers: request.headers,
    body: request.body,
    ip: address,
  }
}

function send(reply: FastifyReply, { status, body, headers, cookies }: SalesApiAnswer): FastifyReply {
  if (body instanceof Readable) {
    const open = streams.get(reply.server)
    open?.add(body)
    body.once("close", () => open?.delete(body))
  }
  reply.status(status)
  if (headers) {
    reply.headers(headers)
  }
  if (!headers?.["cache-control"]) {
    reply.header("cache-control", "no-store")
  }
  if (cookies?.length) {
    reply.header("set-cookie", cookies)
  }

  return reply.send(body)
}

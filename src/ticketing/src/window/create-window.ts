import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify"
import { domainError } from "@guichet/kernel/errors"
import type { WindowAnswer, WindowRequest, WindowRoute, WindowRouteName, WindowRule } from "../contracts/window"
import { answerError, type Log } from "./answer-error"
import { admit, ensureLoopback, type Guard } from "./guard"
import { createRateLimit } from "./rate-limit"

export interface WindowParts {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- routes of every body type stand in one list
  routes: WindowRoute<any>[]
  rules: readonly WindowRule[]
}

const BODY_LIMIT_BYTES = 32 * 1024

const routers = new WeakMap<FastifyInstance, WindowRouteName[]>()

/** What the router of a window took, route by route; HEAD follows its GET and is not told. */
export const registeredWindowRoutes = (app: FastifyInstance): readonly WindowRouteName[] => routers.get(app) ?? []

/**
 * The fast server, not yet listening: no Medusa, one guard, strict bodies, one answer form.
 *
 * @throws Error when a route has no rule, however it is added, or a rule no route: an unlisted route is closed, and a stale list is a lie
 */
export function createWindow(parts: WindowParts, guard: Guard, log: Log): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 20_000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerError(log),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) =>
    body === "" ? done(null, undefined) : app.getDefaultJsonParser("error", "error")(request, body as string, done)
  )
  app.setErrorHandler(answerError(log))
  app.setNotFoundHandler((_, reply) => reply.status(404).send(domainError("route_closed").toJSON()))

  const rules = new Map(parts.rules.map((rule) => [`${rule.method} ${rule.path}`, rule]))
  const registered = watchRouter(app, rules)
  for (const route of parts.routes) {
    const path = route.url.startsWith("/internal/") ? route.url : `/_w${route.url}`
    addRoute(app, guard, route, ruleOf(rules, `${route.method} ${path}`))
  }
  const known = new Set(registered.map(({ method, path }) => `${method} ${path}`))
  const idle = [...rules.keys()].filter((key) => !known.has(key))
  if (idle.length > 0) {
    throw new Error(`Window rules without a route: ${idle.join(", ")}`)
  }

  return app
}

/** Notes each route as the router takes it, and takes none without a rule. */
function watchRouter(app: FastifyInstance, rules: ReadonlyMap<string, WindowRule>): WindowRouteName[] {
  const registered: WindowRouteName[] = []
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

function ruleOf(rules: ReadonlyMap<string, WindowRule>, key: string): WindowRule {
  const rule = rules.get(key)
  if (!rule) {
    throw new Error(`The window route ${key} has no rule: list it in its plugin's contracts`)
  }

  return rule
}

function addRoute(app: FastifyInstance, guard: Guard, route: WindowRoute, rule: WindowRule): void {
  const limit = route.limit_per_minute ? createRateLimit(route.limit_per_minute) : null
  app.route({
    method: route.method,
    url: rule.path,
    schema: route.body ? { body: route.body } : undefined,
    // the guard judges before a byte of the body is read
    onRequest: async (request) => {
      limit?.(addressOf(request))
      ;(request as Admitted).admitted = await pass(guard, request, rule)
    },
    // no body is an empty one: the schema says what is missing
    preValidation: async (request) => {
      request.body ??= {}
    },
    handler: async (request, reply) => {
      if (!route.body && request.body && Object.keys(request.body).length > 0) {
        throw domainError("invalid_data", { problem: "this route takes no body" })
      }

      return send(reply, await route.handler(asWindowRequest(request)))
    },
  })
}

type Admitted = FastifyRequest & { admitted: Awaited<ReturnType<typeof admit>> }

async function pass(guard: Guard, request: FastifyRequest, rule: WindowRule): Promise<Admitted["admitted"]> {
  if (rule.allow.includes("loopback")) {
    ensureLoopback(request)

    return {} as Admitted["admitted"]
  }

  return admit(guard, request, rule)
}

/** The address our own proxy appended. */
function addressOf(request: FastifyRequest): string {
  const forwarded = request.headers["x-forwarded-for"]

  return (
    String(forwarded ?? request.ip)
      .split(",")
      .pop()
      ?.trim() ?? request.ip
  )
}

function asWindowRequest(request: FastifyRequest): WindowRequest {
  return {
    ...(request as Admitted).admitted,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string | undefined>,
    headers: request.headers,
    body: request.body,
    ip: addressOf(request),
  }
}

function send(reply: FastifyReply, { status, body, headers, cookies }: WindowAnswer): FastifyReply {
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

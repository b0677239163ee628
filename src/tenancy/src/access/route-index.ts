import type { HttpMethod } from "../contracts/route-rule"

/** The parts of Express 4's router that are read; nothing is modified. */
interface RouterLayer {
  regexp: RegExp
  keys: { name: string | number }[]
  route?: { path: string | RegExp; methods: Record<string, boolean>; stack: { handle: { name: string } }[] }
}
interface ExpressApp {
  _router?: { stack: RouterLayer[] }
}

export interface MatchedRoute {
  method: HttpMethod
  /** as registered */
  path: string
  params: Record<string, string>
}

interface Candidate {
  method: string
  path: string
  layer: RouterLayer
}

/** Core registers these for middlewares with a method; no route file can have such a path. */
const isPattern = (path: string) => /[*(+?]/.test(path)

const METHODS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"])

/**
 * Every (method, path) at which Express may stop, in matching order: routes, and middlewares of core and plugins for one method.
 */
function candidatesIn(app: ExpressApp): Candidate[] {
  const seen = new Set<string>()

  return (app._router?.stack ?? []).flatMap((layer) => {
    const path = layer.route?.path
    if (typeof path !== "string" || isPattern(path)) {
      return []
    }

    return Object.keys(layer.route?.methods ?? {})
      .map((method) => ({ method: method.toUpperCase(), path, layer }))
      .filter(({ method }) => METHODS.has(method) && !seen.has(`${method} ${path}`) && seen.add(`${method} ${path}`))
  })
}

/**
 * Every route: (method, path) with a handler. A layer whose functions all have names other than a method is a middleware (Medusa
 * names handlers by their export, GET, POST…); an anonymous one counts as a handler.
 */
export function registeredRoutes(app: ExpressApp): { method: string; path: string }[] {
  const handled = new Set(
    (app._router?.stack ?? []).flatMap(({ route }) =>
      Object.keys(route?.methods ?? {})
        .filter(() =>
          route?.stack.some(({ handle }) => METHODS.has(handle.name) || handle.name === "" || handle.name === "wrappedHandler")
        )
        .map((method) => `${method.toUpperCase()} ${String(route?.path)}`)
    )
  )

  return candidatesIn(app).filter(({ method, path }) => handled.has(`${method} ${path}`))
}

const indexes = new WeakMap<object, { size: number; byMethod: Map<string, Candidate[]> }>()

function candidatesOf(app: ExpressApp, method: string): Candidate[] {
  const size = app._router?.stack.length ?? 0
  let index = indexes.get(app)
  if (index?.size !== size) {
    const byMethod = new Map<string, Candidate[]>()
    for (const candidate of candidatesIn(app)) {
      byMethod.set(candidate.method, [...(byMethod.get(candidate.method) ?? []), candidate])
    }
    index = { size, byMethod }
    indexes.set(app, index)
  }

  return index.byMethod.get(method) ?? []
}

/**
 * The route that Express will choose, found with Express's own compiled expressions in Express's own order: access control and
 * router agree on letter case, slashes and encodings. HEAD is treated as GET; null when no route answers, also for OPTIONS.
 */
export function matchRoute(app: unknown, method: string, path: string): MatchedRoute | null {
  const asked = method === "HEAD" ? "GET" : method
  for (const candidate of candidatesOf(app as ExpressApp, asked)) {
    const match = candidate.layer.regexp.exec(path)
    if (match) {
      const params = decodeParams(candidate.layer, match)

      return params && { method: asked as HttpMethod, path: candidate.path, params }
    }
  }

  return null
}

function decodeParams(layer: RouterLayer, match: RegExpExecArray): Record<string, string> | null {
  try {
    return Object.fromEntries(layer.keys.map(({ name }, at) => [name, decodeURIComponent(match[at + 1] ?? "")]))
  } catch {
    return null // a malformed escape matches nothing
  }
}

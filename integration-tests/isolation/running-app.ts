import http from "node:http"

/** Express layers, as far as these specs read and replace them. */
export interface RouteLayer {
  route?: { path: string; methods: Record<string, boolean>; stack: { handle: unknown }[] }
}
export interface ExpressApp {
  _router: { stack: RouteLayer[] }
  get(path: string, handle: (req: unknown, res: { json(body: unknown): void }) => void): void
}

const apps: ExpressApp[] = []
const createServer = http.createServer.bind(http)

/** Medusa's test runner keeps its Express app private; it is caught when it gets its listener. Call before the platform boots. */
export function catchExpressApp(): () => ExpressApp {
  http.createServer = ((...args: Parameters<typeof createServer>) => {
    const app = args.find((arg) => typeof arg === "function" && "_router" in arg)
    if (app) {
      apps.push(app as unknown as ExpressApp)
    }

    return createServer(...args)
  }) as typeof http.createServer

  return () => {
    const app = apps.at(-1)
    if (!app) {
      throw new Error("No Express app has been listening yet")
    }

    return app
  }
}

/**
 * Puts a marker in place of everything behind access control (core's and plugins' middlewares and handlers of a route), so that a
 * request that passes is answered 299 with the layer Express chose, and does nothing.
 *
 * @returns a function that restores everything
 */
export function markHandlers(app: ExpressApp): () => void {
  const marked = app._router.stack.flatMap((layer) =>
    layer.route ? layer.route.stack.map((entry) => ({ layer, entry, handle: entry.handle })) : []
  )
  for (const { layer, entry } of marked) {
    entry.handle = (_req: unknown, res: { status(code: number): { json(body: unknown): void } }) =>
      res.status(299).json({ reached: layer.route?.path })
  }

  return () => {
    for (const { entry, handle } of marked) {
      entry.handle = handle
    }
  }
}

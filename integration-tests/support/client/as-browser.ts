import type { Headers, Reply } from "./exchange"
import { Visitor } from "./visitor"

export interface Browser {
  get(path: string, headers?: Headers): Promise<Reply>
  post(path: string, json?: unknown, headers?: Headers): Promise<Reply>
  delete(path: string, json?: unknown): Promise<Reply>
  cookies: Map<string, string>
}

/** A visitor of one host, whose requests reach a sales API process as from the edge proxy. */
export function asBrowser(salesApiUrl: string, host: string): Browser {
  const visitor = new Visitor(() => Number(new URL(salesApiUrl).port), true)
  /** As a browser writes it: other letters than ASCII are escaped. */
  const escaped = (path: string) => {
    const { pathname, search } = new URL(`${salesApiUrl}${path}`)

    return `${pathname}${search}`
  }

  return {
    cookies: visitor.jar(host),
    get: (path, headers) => visitor.get(host, escaped(path), { headers }),
    post: (path, json, headers) => visitor.post(host, escaped(path), json, { json, headers }),
    delete: (path, json) => visitor.delete(host, escaped(path), { json }),
  }
}

import type { Call } from "./world"

/** One operation of the API: its SDK name, path, SDK types of parameters and response, and supported parameters. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the table holds operations of every parameter type; the contract has checked them
export type Operation<P = any> = {
  /** As in the SDK: `refunds.create`. Faults refer to it. */
  name: string
  method: "GET" | "POST" | "DELETE"
  /** `:id` stands for a segment. */
  path: string
  parameters: string
  /** Supported parameter paths (`line_items.*.quantity`); `expand` always is. */
  supports: string[]
  /** SDK type of the response, or of the elements of a list. */
  answer: string
  isList?: boolean
  /** `platform` operations refuse an account header. */
  scope?: "platform"
  handle: (call: Call<P>) => unknown
}

export const PAGING = ["limit", "starting_after", "ending_before"]

export function operation<P>(definition: Operation<P>): Operation {
  return definition
}

export class Router {
  private readonly routes: { operation: Operation; segments: string[] }[]

  constructor(operations: Operation[]) {
    this.routes = operations.map((entry) => ({ operation: entry, segments: entry.path.split("/") }))
  }

  /** The operation of a request and the ids in its path; undefined when the emulator has none. */
  find(method: string, path: string): { operation: Operation; ids: Record<string, string> } | undefined {
    const given = path.split("/")
    for (const { operation: candidate, segments } of this.routes) {
      if (
        candidate.method === method &&
        segments.length === given.length &&
        segments.every((segment, i) => segment.startsWith(":") || segment === given[i])
      ) {
        const ids = segments.flatMap((segment, i) =>
          segment.startsWith(":") ? [[segment.slice(1), decodeURIComponent(given[i])]] : []
        )

        return { operation: candidate, ids: Object.fromEntries(ids) }
      }
    }

    return undefined
  }
}

/** The subset of JSON Schema that `generate.ts` writes. */
export type Schema = {
  $ref?: string
  anyOf?: Schema[]
  type?: string
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  items?: Schema
}

export type Definitions = Record<string, Schema>
export type Problem = { path: string[]; kind: "unknown" | "missing" | "wrong"; wanted: string }

export function resolve(definitions: Definitions, schema: Schema): Schema {
  return schema.$ref ? resolve(definitions, definitions[decodeURIComponent(schema.$ref.slice("#/definitions/".length))]) : schema
}

/**
 * Returns the first place where a value does not match the schema. The schema is interpreted, not compiled:
 * Ajv needs four seconds for the objects of a charge. Of several choices, the one that matched furthest explains the refusal.
 */
export function problemOf(definitions: Definitions, schema: Schema, value: unknown, path: string[] = []): Problem | undefined {
  const here = resolve(definitions, schema)
  if (here.anyOf) {
    return furthest(here.anyOf.map((choice) => problemOf(definitions, choice, value, path)))
  }
  if ("const" in here) {
    return value === here.const ? undefined : { path, kind: "wrong", wanted: JSON.stringify(here.const) }
  }
  if (here.enum) {
    return here.enum.includes(value) ? undefined : { path, kind: "wrong", wanted: `one of ${here.enum.join(", ")}` }
  }
  if (here.type !== undefined && here.type !== typeOf(value)) {
    return { path, kind: "wrong", wanted: here.type }
  }
  if (here.items) {
    return firstOf((value as unknown[]).entries(), ([position, item]) => problemOf(definitions, here.items!, item, [...path, String(position)]))
  }

  return here.type === "object" ? problemInside(definitions, here, value as Record<string, unknown>, path) : undefined
}

function problemInside(definitions: Definitions, schema: Schema, value: Record<string, unknown>, path: string[]): Problem | undefined {
  const absent = schema.required?.find((name) => value[name] === undefined)
  if (absent !== undefined) {
    return { path: [...path, absent], kind: "missing", wanted: "a value" }
  }

  return firstOf(Object.entries(value), ([name, inner]) => {
    const known = schema.properties?.[name] ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined)
    if (known) {
      return inner === undefined ? undefined : problemOf(definitions, known, inner, [...path, name])
    }

    return schema.additionalProperties === false ? { path: [...path, name], kind: "unknown", wanted: "nothing" } : undefined
  })
}

function furthest(problems: (Problem | undefined)[]): Problem | undefined {
  if (problems.includes(undefined)) {
    return undefined
  }

  return (problems as Problem[]).reduce((best, problem) => (problem.path.length > best.path.length ? problem : best))
}

function firstOf<T>(items: Iterable<T>, look: (item: T) => Problem | undefined): Problem | undefined {
  for (const item of items) {
    const problem = look(item)
    if (problem) {
      return problem
    }
  }

  return undefined
}

function typeOf(value: unknown): string {
  if (value === null) {
    return "null"
  }

  return Array.isArray(value) ? "array" : typeof value
}

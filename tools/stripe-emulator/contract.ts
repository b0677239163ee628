import { ErrorBody, StripeFailure, invalidRequest, unsupported } from "./errors"
import type { Param, Params } from "./form"
import { Definitions, Problem, Schema, problemOf, resolve } from "./schemas/check"
import contract from "./schemas/stripe.json"

const definitions = contract.definitions as unknown as Definitions

/**
 * Converts the strings of a form into the types of the SDK's parameter type, and refuses unknown parameters.
 *
 * @param root name of the SDK's type, such as `RefundCreateParams`
 * @param supports parameter paths the operation supports (`line_items.*.quantity`); others that Stripe knows are refused
 * @throws StripeFailure parameter_unknown (400)
 * @throws StripeFailure parameter_missing (400)
 * @throws StripeFailure parameter_invalid_… (400)
 * @throws StripeFailure emulator_unsupported (400)
 */
export function parseParams<T>(root: string, form: Params, supports: string[]): T {
  return checked(root, coerce(schemaOf(root), form), supports)
}

/**
 * The same for a JSON body, whose values already have their types.
 *
 * @throws StripeFailure (400) as `parseParams`, and when the body is not a JSON object
 */
export function parseJson<T>(root: string, body: string, supports: string[]): T {
  let params: unknown
  try {
    params = body === "" ? {} : JSON.parse(body)
  } catch {
    throw invalidRequest("The v2 API accepts JSON only.")
  }

  return checked(root, params, supports)
}

function checked<T>(root: string, params: unknown, supports: string[]): T {
  const schema = schemaOf(root)
  const problem = problemOf(definitions, schema, params)
  if (problem) {
    throw refusalOf(problem)
  }
  const stranger = pathsOf(params).find((path) => !supports.some((pattern) => covers(pattern, path)))
  if (stranger !== undefined) {
    throw unsupported(`the parameter ${bracketed(stranger)}`, { param: bracketed(stranger) })
  }

  return params as T
}

/** Error codes of the emulator or of the v2 API that the SDK's list does not contain. */
const OWN_CODES = ["charges_not_enabled", "invalid_fields", "not_found"]

/** @throws StripeFailure as `checkAnswer`, when a refusal does not match the SDK's error type */
export function checkRefusal({ code, ...body }: ErrorBody) {
  const isOwn = code === undefined || code.startsWith("emulator_") || OWN_CODES.includes(code)
  checkAnswer("PaymentIntents.PaymentIntent.LastPaymentError", isOwn ? body : { ...body, code })
}

/** @throws StripeFailure as `checkAnswer`, for the envelope of a page and each of its items */
export function checkPage(root: string, page: unknown) {
  const isV2 = "next_page_url" in (page as object)
  checkAnswer(isV2 ? "V2Page" : "Page", page)
  ;(page as { data: unknown[] }).data.forEach((object) => checkAnswer(root, object))
}

/** @throws StripeFailure api_error (500) that names the first property that does not match the SDK's type */
export function checkAnswer(root: string, answer: unknown) {
  const problem = problemOf(definitions, schemaOf(root), answer)
  if (problem) {
    const detail = `${root}.${problem.path.join(".")} is ${problem.kind}; the type wants ${problem.wanted}`
    throw new StripeFailure(500, {
      type: "api_error",
      code: "emulator_contract",
      message: `The emulator's answer breaks the SDK's types: ${detail}`,
    })
  }
}

function schemaOf(root: string): Schema {
  const schema = definitions[root]
  if (!schema) {
    throw new Error(`no schema ${root}: add it to schemas/roots.ts and generate`)
  }

  return schema
}

function branches(schema: Schema): Schema[] {
  const here = resolve(definitions, schema)

  return here.anyOf ? here.anyOf.flatMap(branches) : [here]
}

function coerce(schema: Schema, value: Param): unknown {
  const choices = branches(schema)
  if (typeof value === "string") {
    return coerceText(choices, value)
  }
  if (Array.isArray(value)) {
    const items = choices.find((choice) => choice.items)?.items

    return items ? value.map((item) => coerce(items, item)) : value
  }
  const shapes = choices.filter((choice) => choice.type === "object")
  const shape = shapes.find(({ properties }) => Object.keys(value).every((name) => properties?.[name])) ?? shapes[0]

  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const additional = typeof shape?.additionalProperties === "object" ? shape.additionalProperties : undefined
      const known = shape?.properties?.[name] ?? additional

      return [name, known ? coerce(known, inner) : inner]
    })
  )
}

function coerceText(choices: Schema[], value: string): unknown {
  if (choices.some((choice) => choice.type === "string" || choice.enum?.includes(value) || choice.const === value)) {
    return value
  }
  if (choices.some((choice) => choice.type === "number") && value.trim() !== "" && Number.isFinite(Number(value))) {
    return Number(value)
  }
  if (
    (value === "true" || value === "false") &&
    choices.some((choice) => choice.type === "boolean" || choice.const === (value === "true"))
  ) {
    return value === "true"
  }

  return value
}

function refusalOf({ path, kind, wanted }: Problem): StripeFailure {
  const param = bracketed(path.join("."))
  if (kind === "unknown") {
    return invalidRequest(`Received unknown parameter: ${param}`, { code: "parameter_unknown", param })
  }
  if (kind === "missing") {
    return invalidRequest(`Missing required param: ${param}.`, { code: "parameter_missing", param })
  }

  return invalidRequest(`Invalid ${param}: must be ${wanted}`, {
    param,
    ...(wanted === "number" ? { code: "parameter_invalid_integer" } : {}),
  })
}

function bracketed(path: string): string {
  const [head, ...rest] = path.split(".")

  return head + rest.map((segment) => `[${segment}]`).join("")
}

function pathsOf(value: unknown, prefix: string[] = []): string[] {
  if (typeof value !== "object" || value === null) {
    return [prefix.join(".")]
  }

  return Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, [...prefix, name]))
}

function covers(pattern: string, path: string): boolean {
  const wanted = pattern.split(".")
  const given = path.split(".")

  return wanted.length <= given.length && wanted.every((segment, position) => segment === "*" || segment === given[position])
}

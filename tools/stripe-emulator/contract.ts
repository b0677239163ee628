import { ErrorBody, StripeFailure, invalidRequest, unsupported } from "./errors"
import type { Param, Params } from "./form"
import { Definitions, Problem, Schema, problemOf, resolve } from "./schemas/check"
import contract from "./schemas/stripe.json"

const definitions = contract.definitions as unknown as Definitions

/**
 * Turns the strings of a form into the types the SDK's parameter type names, and refuses what it does not know.
 *
 * @param root name of the SDK's type, such as `RefundCreateParams`
 * @param supports paths the operation honours (`line_items.*.quantity`); others that Stripe knows are refused as unsupported
 * @throws StripeFailure parameter_unknown, parameter_missing, parameter_invalid_…, emulator_unsupported (400)
 */
export function parseParams<T>(root: string, form: Params, supports: string[]): T {
  return checked(root, coerce(schemaOf(root), form), supports)
}

/**
 * The same for a JSON body, whose values have their types already.
 *
 * @throws StripeFailure (400) as `parseParams`, and when it is no JSON object
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

/** Codes that are the emulator's own, or the v2 API's: the SDK's list does not have them. */
const OWN_CODES = ["charges_not_enabled", "invalid_fields", "not_found"]

/** @throws StripeFailure as `checkAnswer`, when a refusal is not what the SDK's type of an error says */
export function checkRefusal({ code, ...body }: ErrorBody) {
  const isOwn = code === undefined || code.startsWith("emulator_") || OWN_CODES.includes(code)
  if (body.type !== "rate_limit_error") {
    checkAnswer("PaymentIntents.PaymentIntent.LastPaymentError", isOwn ? body : { ...body, code })
  }
}

/** @throws StripeFailure as `checkAnswer`, for the envelope of a page and all in it */
export function checkPage(root: string, page: unknown) {
  const isV2 = "next_page_url" in (page as object)
  checkAnswer(isV2 ? "V2Page" : "Page", page)
  ;(page as { data: unknown[] }).data.forEach((object) => checkAnswer(root, object))
}

/** @throws StripeFailure api_error (500) that names the first place where the answer is not what the SDK's type says */
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

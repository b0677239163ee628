import type { IncomingMessage, ServerResponse } from "node:http"
import { accountOf, ensureVersion } from "./authentication"
import { checkAnswer, checkPage, checkRefusal, parseJson, parseParams } from "./contract"
import { ErrorBody, StripeFailure, unsupported } from "./errors"
import { insist } from "./contract-log"
import { API_VERSION } from "./events"
import { expanded } from "./expand"
import { Fault, Faults } from "./faults"
import { decodeForm } from "./form"
import { Idempotency } from "./idempotency"
import { withTodaysNames } from "./older-names"
import { router } from "./operations"
import { RateLimited, RateLimiter } from "./rate-limits"
import type { Operation } from "./router"
import { Call, World, isPlatform } from "./world"

type Answer = { status: number; body: string; replayed_from?: string; limited_by?: string }
type ApiRequest = { method: string; path: string; query: string; body: string; headers: IncomingMessage["headers"] }

const SILENCE_MS = 60_000
const INJECTED: ErrorBody = { type: "api_error", message: "An error simulated by the emulator." }

/** The API that the SDK uses: authentication, account, parameters, faults, idempotency, then one transaction. */
export class Api {
  readonly faults = new Faults()
  readonly limits: RateLimiter
  private readonly idempotency: Idempotency

  constructor(private readonly world: World) {
    this.idempotency = new Idempotency(world)
    this.limits = new RateLimiter(world.clock, world.settings.rateLimits)
  }

  async serve(asked: ApiRequest, response: ServerResponse) {
    const request_id = this.world.store.nextId("req")
    try {
      const { entry, call, params } = this.prepare(asked, request_id)
      const fault = this.faults.take(entry.name)
      if (fault?.mode === "before_commit") {
        response.destroy()
        return
      }
      if (fault?.mode === "429") {
        throw new RateLimited("endpoint-rate")
      }
      const answer = await this.perform(entry, call, params, asked, fault)
      this.deliver(response, request_id, answer, fault)
    } catch (error) {
      this.deliver(response, request_id, this.refusal(asked.path, error))
    }
  }

  private prepare({ method, path, query, body, headers }: ApiRequest, request_id: string) {
    const account = accountOf(this.world, headers)
    const found = router.find(method, path)
    if (!found) {
      this.world.contract.refuse(`${method} ${path}`, "not emulated")
      throw unsupported(`${method} ${path}`, { status: 404 })
    }
    ensureVersion(headers)
    if (found.operation.scope === "platform" && !isPlatform(this.world, account)) {
      throw unsupported(`${found.operation.name} with an account header`)
    }
    const { operation: entry, ids } = found
    this.limits.count(account, entry.name)
    this.world.contract.requests += 1
    const params = this.noticing(entry, () =>
      path.startsWith("/v2/")
        ? paramsOfV2(entry, method, query, body)
        : paramsOfV1(entry, method === "GET" ? query : body, headers)
    )
    const idempotency_key = (headers["idempotency-key"] as string | undefined) ?? null
    const call: Call = { ...this.world, account, cause: { request_id, idempotency_key }, params, ids, path }

    return { entry, call, params }
  }

  private async perform(
    entry: Operation,
    call: Call,
    params: { expand?: string[] },
    asked: ApiRequest,
    fault: Fault | undefined
  ): Promise<Answer> {
    const key = asked.method === "POST" ? call.cause.idempotency_key : null
    const id = key && this.idempotency.rowId(call.account, key)
    const fingerprint = this.idempotency.fingerprint(asked.method, asked.path, asked.body)
    const stored = id && this.idempotency.stored(id, fingerprint)
    if (stored) {
      return { status: stored.status, body: stored.body, replayed_from: stored.request_id }
    }
    const remember = ({ status, body }: Answer) => {
      if (id) {
        const row = { id, fingerprint, status, body, request_id: call.cause.request_id!, created: call.clock.now() }
        call.store.put("idempotency", call.account, row)
      }
    }
    if (id) {
      this.idempotency.begin(id)
    }
    try {
      if (fault?.mode === "slow") {
        await this.faults.pause(fault)
      }

      return this.execute(entry, call, params.expand ?? [], fault, remember)
    } finally {
      if (id) {
        this.idempotency.end(id)
      }
    }
  }

  /** Records a request that is refused because of its parameters. */
  private noticing<T>(entry: Operation, parse: () => T): T {
    try {
      return parse()
    } catch (error) {
      this.world.contract.refuse(entry.name, (error as Error).message)
      throw error
    }
  }

  /** Turns a failure into a response, which is checked like any other. */
  private refusal(path: string, error: unknown): Answer {
    const failure = asIn(path, failureOf(error))
    const limited_by = error instanceof RateLimited ? error.reason : undefined
    const { body } = failure
    try {
      insist(this.world, () => "type" in body && checkRefusal(body))
    } catch (broken) {
      return failed(broken as StripeFailure)
    }

    return { ...failed(failure), limited_by }
  }

  /** Turns a failure that keeps its effects into a response; any other failure rolls the transaction back. */
  private attempt(path: string, work: () => Answer): Answer {
    try {
      return work()
    } catch (error) {
      if (error instanceof StripeFailure && error.commits) {
        return this.refusal(path, error)
      }
      throw error
    }
  }

  /** Commits the effects and the stored response together; a refusal without effects is stored in its own transaction. */
  private execute(
    entry: Operation,
    call: Call,
    expand: string[],
    fault: Fault | undefined,
    remember: (answer: Answer) => void
  ): Answer {
    const { store } = this.world
    const injected =
      fault?.mode === "500" || fault?.mode === "500_after_commit" ? failed(new StripeFailure(500, INJECTED)) : undefined
    try {
      return store.transaction(() => {
        const answer = fault?.mode === "500" ? injected! : this.attempt(call.path, () => this.answer(entry, call, expand))
        const finalAnswer = injected ?? answer
        remember(finalAnswer)

        return finalAnswer
      })
    } catch (error) {
      const answer = this.refusal(call.path, error)
      store.transaction(() => remember(answer))

      return answer
    }
  }

  private answer(entry: Operation, call: Call, expand: string[]): Answer {
    const result = expanded(this.world.store, entry.handle(call), expand)
    insist(this.world, () => (entry.isList ? checkPage : checkAnswer)(entry.answer, result))
    this.world.contract.answers += 1

    return { status: 200, body: JSON.stringify(result) }
  }

  private deliver(response: ServerResponse, request_id: string, answer: Answer, fault?: Fault) {
    if (fault?.mode === "reset") {
      response.destroy()
      return
    }
    if (fault?.mode === "after_commit_timeout") {
      response.writeProcessing() // clients ignore this; a test can use it instead of a timer to end its wait
      setTimeout(() => response.destroy(), SILENCE_MS).unref()
      return
    }
    response.writeHead(answer.status, {
      "content-type": "application/json",
      "request-id": request_id,
      "stripe-version": API_VERSION,
      "x-stripe-emulator": "no real money",
      ...(answer.limited_by ? { "stripe-rate-limited-reason": answer.limited_by } : {}),
      ...(answer.replayed_from ? { "idempotent-replayed": "true", "original-request": answer.replayed_from } : {}),
    })
    response.end(answer.body)
  }
}

function paramsOfV1(entry: Operation, text: string, headers: ApiRequest["headers"]): { expand?: string[] } {
  const form = decodeForm(text)
  const named = headers["stripe-version"] === undefined ? withTodaysNames(form) : form

  return parseParams(entry.parameters, named, [...entry.supports, "expand"])
}

/** The v2 API takes JSON; its lists are paged by `page`, from the URLs that it returned. */
function paramsOfV2(entry: Operation, method: string, query: string, body: string): { expand?: string[]; page?: string } {
  if (method !== "GET") {
    return parseJson(entry.parameters, body, entry.supports)
  }
  const { page, ...form } = decodeForm(query)

  return {
    ...parseParams<object>(entry.parameters, form, entry.supports),
    ...(typeof page === "string" && entry.isList ? { page } : {}),
  }
}

/** Converts a failure to the codes of the v2 API (`not_found`, `invalid_fields`), without `param`. */
function asIn(path: string, failure: StripeFailure): StripeFailure {
  const { body } = failure
  if (!path.startsWith("/v2/") || !("type" in body) || body.type !== "invalid_request_error") {
    return failure
  }
  const { code = "invalid_fields", param: _param, ...rest } = body
  const isField = code.startsWith("parameter_") || code === "invalid_fields"

  return new StripeFailure(failure.status, {
    ...rest,
    code: code === "resource_missing" ? "not_found" : isField ? "invalid_fields" : code,
  })
}

function failed(failure: StripeFailure): Answer {
  return { status: failure.status, body: JSON.stringify(failure.envelope()) }
}

function failureOf(error: unknown): StripeFailure {
  if (error instanceof StripeFailure) {
    return error
  }
  console.error("The Stripe emulator failed:", error)

  return new StripeFailure(500, {
    type: "api_error",
    code: "emulator_defect",
    message: error instanceof Error ? error.message : String(error),
  })
}

import { IncomingMessage, Server, ServerResponse, createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Api } from "./api"
import { Clock } from "./clock"
import { ContractLog } from "./contract-log"
import { Control, serveControl } from "./control"
import { StripeFailure } from "./errors"
import { Journal } from "./journal"
import { Settings, StripeEmulatorOptions, settle } from "./options"
import { servePage } from "./pages/serve"
import { createAccount } from "./resources/accounts"
import type { Row } from "./rows"
import { Store } from "./store"
import { sweep } from "./sweep"
import { WebhookSender } from "./webhooks"
import type { World } from "./world"

export type StripeEmulator = {
  apiUrl: string
  apiPort: number
  controlUrl: string
  controlPort: number
  close: () => Promise<void>
}

const LOOPBACK = "127.0.0.1"
const SWEEP_MS = 250
const LARGEST_BODY = 1_000_000

/**
 * Starts the emulator on loopback: the API with its hosted pages on one port, the control API on another.
 *
 * @throws Error in production
 * @throws Error when a port is in use
 */
export async function createStripeEmulator(options: StripeEmulatorOptions = {}): Promise<StripeEmulator> {
  const settings = settle(options)
  const world = createWorld(settings)
  const api = new Api(world)
  const sender = new WebhookSender(world)
  world.store.onCommit = () => sender.pump()
  const reset = () => {
    world.store.reset()
    world.clock.offset_seconds = 0
    world.nextRefunds.length = 0
    api.faults.clear()
    sender.calm()
    openPlatform(world)
  }
  const control: Control = { world, api, sender, reset }
  const apiServer = createServer((request, response) => void answerApi(world, api, request, response))
  const controlServer = createServer((request, response) => void answerControl(control, request, response))
  const apiPort = await listen(apiServer, settings.apiPort)
  const controlPort = await listen(controlServer, settings.controlPort)
  const apiUrl = `http://${LOOPBACK}:${apiPort}`
  settings.publicBase ||= apiUrl
  openPlatform(world)
  const timer = setInterval(() => sweep(world), SWEEP_MS)
  sender.pump()

  return {
    apiUrl,
    apiPort,
    controlUrl: `http://${LOOPBACK}:${controlPort}`,
    controlPort,
    close: async () => {
      clearInterval(timer)
      sender.close()
      await Promise.all([closed(apiServer), closed(controlServer)])
      world.store.close()
    },
  }
}

function createWorld(settings: Settings): World {
  const store = new Store(settings.journal ? new Journal(settings.journal) : undefined, settings.seed)
  const clock = new Clock()
  clock.offset_seconds =
    store.transaction(() => store.get<Row & { offset_seconds: number }>("meta", "clock"))?.offset_seconds ?? 0

  return { store, clock, settings, nextRefunds: [], contract: new ContractLog() }
}

function openPlatform(world: World) {
  const { platformAccount: id, platformName: name } = world.settings
  world.store.transaction(() => world.store.get("account", id) ?? createAccount(world, { id, name }))
}

async function answerApi(world: World, api: Api, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request)
  const [path, query = ""] = (request.url ?? "/").split("?")
  const { method = "GET", headers } = request
  if (path.startsWith("/v1/") || path.startsWith("/v2/") || path === "/oauth/token" || path === "/oauth/deauthorize") {
    await api.serve({ method, path, query, body, headers }, response)
  } else {
    servePage(
      world,
      {
        method,
        path,
        query: new URLSearchParams(query),
        form: new URLSearchParams(body),
        languages: headers["accept-language"] ?? "",
      },
      response
    )
  }
}

async function answerControl(control: Control, request: IncomingMessage, response: ServerResponse) {
  const body = await bodyOf(request)
  let status = 200
  let answer: unknown
  try {
    answer = serveControl(control, request.method ?? "GET", (request.url ?? "/").split("?")[0], body)
  } catch (error) {
    status = error instanceof StripeFailure ? error.status : 500
    answer = error instanceof StripeFailure ? error.envelope() : { error: { type: "api_error", message: String(error) } }
  }
  const text = JSON.stringify(answer)
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
  response.end(text)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) {
      request.destroy()
      break
    }
    chunks.push(chunk)
  }

  return Buffer.concat(chunks).toString("utf8")
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, LOOPBACK, () => resolve((server.address() as AddressInfo).port))
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

import { join } from "node:path"
import { freePort, OwnProcess, root } from "./child"
import { refuseBuildingUnderARunningDemo } from "./demo"
import { givenServers, type Servers } from "./servers"

interface BuildStep {
  name: string
}

const start = join(root, "tools", "start")
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the start's own steps, plain JavaScript: tests must not disagree with it
const { BUILD_STEPS, build } = require(join(start, "build-steps.cjs")) as {
  BUILD_STEPS: BuildStep[]
  build: (step: BuildStep, env: NodeJS.ProcessEnv, log: (text: string) => void) => Promise<void>
}
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the start's own install, plain JavaScript: tests must not disagree with it
const { prepare } = require(join(start, "prepare.cjs")) as {
  prepare: (options: { log: (text: string) => void }) => Promise<void>
}

export interface ServersWithStorefront extends Servers {
  storefront: OwnProcess
  /** bypasses the edge proxy */
  storefrontUrl: string
}

/**
 * The platform as real processes (`givenServers`) with the built storefront behind its edge proxy; built first when its sources
 * changed.
 *
 * @param env of the storefront
 * @param platformEnv of everything else
 */
export async function givenServersWithStorefront(
  env: Record<string, string> = {},
  platformEnv: Record<string, string> = {}
): Promise<ServersWithStorefront> {
  await buildStorefront()
  const storefrontUrl = `http://localhost:${await freePort()}`
  const world = await givenServers({ env: { ...platformEnv, STOREFRONT_URL: storefrontUrl } })
  const [{ medusaPort, salesApiPort }] = world.servers
  const storefront = new OwnProcess(
    [process.execPath, "server.mjs", "-H", "localhost", "-p", new URL(storefrontUrl).port],
    {
      NODE_ENV: "production",
      NODE_OPTIONS: "",
      NEXT_TELEMETRY_DISABLED: "1",
      PLATFORM_MODE: "test",
      MEDUSA_URL: `http://127.0.0.1:${medusaPort}`,
      SALES_API_URL: `http://127.0.0.1:${salesApiPort}`,
      ...env,
    },
    `${storefrontUrl}/internal/health`,
    join(root, "storefront")
  )
  const stop = async () => {
    await storefront.stop()
    await world.stop()
  }
  try {
    await storefront.start()
  } catch (error) {
    await stop()
    throw error
  }

  return { ...world, storefront, storefrontUrl, stop }
}

async function buildStorefront(): Promise<void> {
  await prepare({ log: () => undefined })
  refuseBuildingUnderARunningDemo(["storefront"])
  const step = BUILD_STEPS.find(({ name }) => name === "storefront")
  if (step) {
    await build(step, { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }, () => undefined)
  }
}

import { join } from "node:path"
import { root } from "./child"

interface Ports {
  edgeProxy: number
  control: number
  medusa: number
  salesApi: number
  storefront: number
  emulator: number
  emulatorControl: number
  postgres: number
}

type ChildEnvironment = (
  settings: { ports: Ports; domain: string },
  databaseUrl: string,
  mode: { dev: boolean }
) => Record<string, string>

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the start's own settings, plain JavaScript: tests must not disagree with it
const { childEnvironment } = require(join(root, "tools", "start", "settings.cjs")) as { childEnvironment: ChildEnvironment }

/** The environment that `npm start` gives its processes, for the test mode: no dashboard, no journal. */
export const testEnvironment = (ports: Omit<Ports, "postgres">, url: string): Record<string, string | undefined> => ({
  ...childEnvironment({ ports: { ...ports, postgres: 0 }, domain: "scenes.localhost" }, url, { dev: false }),
  PLATFORM_MODE: "test",
  DASHBOARD: "off",
  GUICHET_HOST: "127.0.0.1",
  LOG_LEVEL: "warn",
  NODE_OPTIONS: "",
  DEMO_FILE: undefined,
  STRIPE_EMULATOR_JOURNAL: undefined,
})

import { dirname } from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { readSettings } from "@guichet/kernel/settings"
import { composePorts } from "./window-config"

const settings = readSettings()
composePorts(settings)

/** Absolute folder of a workspace package: plugins are loaded from source through `.medusa/server/src` (tools/start/link.mjs). */
const plugin = (name: string) => ({ resolve: dirname(require.resolve(`@guichet/${name}/package.json`)), options: {} })

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    http: {
      storeCors: "",
      adminCors: "",
      authCors: "",
      jwtSecret: settings.PLATFORM_SECRET,
      cookieSecret: settings.PLATFORM_SECRET,
    },
  },
  admin: { backendUrl: "/", path: "/app", disable: process.env.DASHBOARD === "off" },
  plugins: [
    plugin("tenancy"),
    plugin("messaging"),
    plugin("ticketing"),
    plugin("payments"),
    plugin("billing"),
    plugin("admin-extensions"),
  ],
})

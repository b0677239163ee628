import { readConfig } from "./config"
import { createEdgeProxy } from "./edge-proxy"

const config = readConfig(process.env)
const door = createEdgeProxy(config)

const stop = () => {
  void door.close().then(() => process.exit(0))
}

process.once("SIGTERM", stop)
process.once("SIGINT", stop)

door.listen().then(
  ({ port }) => console.log(`edge proxy on port ${port}`),
  (error: NodeJS.ErrnoException) => {
    console.error(error.code === "EADDRINUSE" ? `Port ${config.port} or ${config.control_port} is in use.` : error)
    process.exit(1)
  }
)

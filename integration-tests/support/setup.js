const http = require("node:http")

process.env.MEDUSA_DISABLE_TELEMETRY = "true"
process.env.PLATFORM_MODE = "test"
process.env.LOG_LEVEL ??= "error"
// the emulator; specs that pay start one and set its address
process.env.STRIPE_API_BASE ??= "http://127.0.0.1:12111"

// a keep-alive connection that its server has just closed answers ECONNRESET: tests pause for longer than a server keeps one
http.globalAgent = new http.Agent()

process.env.MEDUSA_DISABLE_TELEMETRY = "true"
process.env.PLATFORM_MODE = "test"
process.env.LOG_LEVEL ??= "error"
// the emulator; specs that pay start one and set its address
process.env.STRIPE_API_BASE ??= "http://127.0.0.1:12111"

const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

// each spec file registers its own models; leftovers of another file would double them
MetadataStorage.clear()

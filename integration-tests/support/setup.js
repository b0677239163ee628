process.env.MEDUSA_DISABLE_TELEMETRY = "true"
process.env.PLATFORM_MODE = "test"
process.env.LOG_LEVEL ??= "error"

const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")

// each spec file registers its own models; leftovers of another file would double them
MetadataStorage.clear()

import { sharePlatform } from "../support/platform"

sharePlatform(
  [
    "integration-tests/isolation/audit.spec.ts",
    "integration-tests/isolation/object-attacks.spec.ts",
    "integration-tests/http/tenancy/admin/access-keys.spec.ts",
    "integration-tests/http/tenancy/admin/openapi.spec.ts",
    "integration-tests/http/tenancy/admin/rate-limits.spec.ts",
    "integration-tests/http/billing/admin/exports.spec.ts",
  ],
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

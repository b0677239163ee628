import { sharePlatform } from "../support/platform"

sharePlatform([
  "integration-tests/ground/boot.spec.ts",
  "integration-tests/http/payments/admin/provider-events.spec.ts",
  "integration-tests/http/tenancy/admin/installation.spec.ts",
  "integration-tests/http/tenancy/admin/brand.spec.ts",
  "integration-tests/http/tenancy/admin/site-settings.spec.ts",
  "integration-tests/http/tenancy/admin/support.spec.ts",
  "integration-tests/http/tenancy/admin/suspend.spec.ts",
  "integration-tests/http/replication/admin/replication.spec.ts",
  "integration-tests/isolation/access-attacks.spec.ts",
  "integration-tests/isolation/hostile-words.spec.ts",
  "integration-tests/isolation/request-attacks.spec.ts",
])

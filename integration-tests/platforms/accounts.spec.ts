import { sharePlatform } from "../support/platform"

sharePlatform([
  "integration-tests/http/tenancy/admin/sign-in.spec.ts",
  "integration-tests/http/tenancy/admin/own-account.spec.ts",
  "integration-tests/http/tenancy/admin/passkeys.spec.ts",
  "integration-tests/http/tenancy/admin/people.spec.ts",
  "integration-tests/http/tenancy/admin/second-factor.spec.ts",
  "integration-tests/http/tenancy/admin/sessions.spec.ts",
  "integration-tests/http/tenancy/admin/console-link.spec.ts",
  "integration-tests/http/tenancy/admin/large-bodies.spec.ts",
])

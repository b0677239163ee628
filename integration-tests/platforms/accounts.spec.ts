import { sharePlatform } from "../support/platform"

// the settings of the last file: after its master secret was replaced, an installation continues as before
sharePlatform(
  [
    "integration-tests/http/tenancy/admin/sign-in.spec.ts",
    "integration-tests/http/tenancy/admin/own-account.spec.ts",
    "integration-tests/http/tenancy/admin/passkeys.spec.ts",
    "integration-tests/http/tenancy/admin/people.spec.ts",
    "integration-tests/http/tenancy/admin/second-factor.spec.ts",
    "integration-tests/http/tenancy/admin/sessions.spec.ts",
    "integration-tests/http/tenancy/admin/console-link.spec.ts",
    "integration-tests/http/tenancy/admin/large-bodies.spec.ts",
    "integration-tests/http/tenancy/admin/replaced-secret.spec.ts",
  ],
  {
    PLATFORM_SECRET: "the-secret-that-took-its-place-0123456789",
    PLATFORM_SECRET_OLD: "the-secret-before-it-was-replaced-0123456789",
  }
)

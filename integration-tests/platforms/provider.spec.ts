import { shareEmulatedPlatform } from "../support/emulated-platform"

shareEmulatedPlatform(
  [
    "integration-tests/http/payments/admin/connect.spec.ts",
    "integration-tests/http/payments/admin/connect-attacks.spec.ts",
    "integration-tests/http/payments/admin/disputes.spec.ts",
    "integration-tests/http/payments/admin/invoice-card.spec.ts",
    "integration-tests/http/payments/admin/payouts.spec.ts",
    "integration-tests/http/payments/admin/platform-settings.spec.ts",
    "integration-tests/http/billing/admin/costs.spec.ts",
    "integration-tests/http/billing/admin/plans.spec.ts",
    "integration-tests/http/billing/admin/reconciliation.spec.ts",
  ],
  { STRIPE_SECRET_KEY: "sk_test_emu_platform" }
)

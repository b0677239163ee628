import { sharePlatform } from "../support/platform"

sharePlatform(
  [
    "integration-tests/http/billing/admin/client-price.spec.ts",
    "integration-tests/http/billing/admin/client-settings.spec.ts",
    "integration-tests/http/billing/admin/client-snapshot.spec.ts",
    "integration-tests/http/billing/admin/clients.spec.ts",
    "integration-tests/http/billing/admin/close-client.spec.ts",
    "integration-tests/http/billing/admin/exchange-rates.spec.ts",
    "integration-tests/http/billing/admin/invoice-forms.spec.ts",
    "integration-tests/http/billing/admin/invoices.spec.ts",
    "integration-tests/http/billing/admin/platform-report.spec.ts",
    "integration-tests/http/billing/store/sign-up.spec.ts",
    "integration-tests/http/domains/admin/domains.spec.ts",
    "integration-tests/http/domains/admin/name-servers.spec.ts",
  ],
  { NAME_SERVER_ADDRESSES: "203.0.113.5, 198.51.100.6" }
)

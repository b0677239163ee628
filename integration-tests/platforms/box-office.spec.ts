import { sharePlatform } from "../support/platform"

sharePlatform(
  [
    "integration-tests/http/ticketing/admin/box-office.spec.ts",
    "integration-tests/http/ticketing/admin/checkouts.spec.ts",
    "integration-tests/http/ticketing/admin/voided-tickets.spec.ts",
  ],
  { SALES_API: "off" }
)

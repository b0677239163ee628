import { sharePlatform } from "../support/platform"

sharePlatform(
  [
    "integration-tests/http/ticketing/admin/refunds.spec.ts",
    "integration-tests/http/ticketing/admin/core-refund.spec.ts",
    "integration-tests/http/ticketing/admin/failed-refunds.spec.ts",
    "integration-tests/http/ticketing/admin/mirrored-refunds.spec.ts",
    "integration-tests/http/ticketing/admin/parked-sales.spec.ts",
    "integration-tests/http/ticketing/admin/refund-terms.spec.ts",
    "integration-tests/http/ticketing/admin/sale-terms.spec.ts",
    "integration-tests/http/ticketing/admin/coupons.spec.ts",
    "integration-tests/isolation/order-writes.spec.ts",
  ],
  { PLATFORM_RELAY: "off", SALES_API: "off" }
)

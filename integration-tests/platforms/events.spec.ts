import { sharePlatform } from "../support/platform"

sharePlatform([
  "integration-tests/http/ticketing/admin/events.spec.ts",
  "integration-tests/http/ticketing/admin/areas.spec.ts",
  "integration-tests/http/ticketing/admin/blocks.spec.ts",
  "integration-tests/http/ticketing/admin/chart-drafts.spec.ts",
  "integration-tests/http/ticketing/admin/chart-backdrops.spec.ts",
  "integration-tests/http/ticketing/admin/date-prices.spec.ts",
  "integration-tests/http/ticketing/admin/waiting-rooms.spec.ts",
])

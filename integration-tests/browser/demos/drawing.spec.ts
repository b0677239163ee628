import { shareDemo } from "../../support/demo"

shareDemo([
  "integration-tests/browser/blocks.spec.ts",
  "integration-tests/browser/designer.spec.ts",
  "integration-tests/browser/three-houses.spec.ts",
])

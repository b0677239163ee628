import { shareDemo } from "../../support/demo"

shareDemo([
  "integration-tests/browser/drawn-hall.spec.ts",
  "integration-tests/browser/choices.spec.ts",
  "integration-tests/browser/waiting-room.spec.ts",
])

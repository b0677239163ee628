import { shareDemo } from "../../support/demo"

shareDemo(["integration-tests/browser/levels.spec.ts", "integration-tests/browser/many-dates.spec.ts"])

import { shareDemo } from "../../support/demo"

shareDemo(["integration-tests/browser/shop.spec.ts", "integration-tests/browser/collecting.spec.ts"])

import { shareDemo } from "../../support/demo"

shareDemo(["integration-tests/browser/plain-list.spec.ts", "integration-tests/browser/replication.spec.ts"])

import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

const clockMessage = "Pass `now` or a ttl to domain code; the database's clock decides (INV-CLOCK)."

/** Specs assert events, rows and counts: a clock, CPU time or a fixed port makes them fail by chance on another machine. */
const specRules = [
  {
    selector:
      "CallExpression[callee.object.name='performance'][callee.property.name='now'], CallExpression[callee.object.name='process'][callee.property.name=/^(hrtime|cpuUsage|memoryUsage)$/], MemberExpression[object.object.name='process'][object.property.name='hrtime']",
    message: "Do not measure in a spec: assert what was done (rows, calls, a limit). Measurements belong in `npm run bench`.",
  },
  {
    selector: "CallExpression[callee.name='expect'] CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Compare with an instant that the test set or the database returned, not with the clock of this process.",
  },
  {
    selector: "NewExpression[callee.name='Pool']",
    message:
      "Use `givenPool` (integration-tests/support/database.ts): without it, an idle connection that is closed fails the suite.",
  },
  {
    selector:
      "CallExpression[callee.name=/^(setTimeout|sleep)$/], CallExpression[callee.property.name=/^(setTimeout|waitForTimeout)$/]",
    message: "Wait for the expected event with `eventually` (integration-tests/support/child.ts), never for a fixed time.",
  },
  {
    selector:
      "VariableDeclarator[id.name=/port$/i] > Literal[value>1023], Property[key.name=/port$/i]:not(CallExpression[callee.property.name=/^to[A-Z]/] > .arguments *) > Literal[value>1023]",
    message: "Ask the system for a port (`freePort` in integration-tests/support/child.ts, or listen on 0).",
  },
]

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "dist/**",
      "**/.medusa/**",
      ".guichet/**",
      "**/.next/**",
      "**/generated/**",
      "**/schemas/**",
      "**/next-env.d.ts",
    ],
  },
  ...tseslint.configs.recommended,
  // its first entry ignores all tests; ours are linted, too
  ...medusa.configs.recommended.slice(1),
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "off",
      "no-restricted-properties": [
        "error",
        { object: "Intl", property: "Collator", message: "Compare with localeCompare and an explicit locale." },
      ],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "prefer-const": "error",
      // prettier holds code to the same width, but no comments; a directive and a type in JSDoc cannot be divided into lines
      "max-len": ["error", { code: 10_000, comments: 130, ignorePattern: "eslint-disable|@(param|typedef) \\{" }],
    },
  },
  {
    files: ["src/*/src/modules/**/*.ts", "src/*/src/**/rules/**/*.ts", "src/seating/src/**/*.ts", "src/kernel/src/money.ts"],
    ignores: ["**/__tests__/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: clockMessage },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockMessage },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: "Use a seed or node:crypto.",
        },
      ],
    },
  },
  {
    files: ["**/*.spec.ts", "**/*.spec.tsx", "**/given-*.ts"],
    rules: { "no-restricted-syntax": ["error", ...specRules] },
  },
  {
    // deliberate deviations: errors come from domainError, transactions from a pool, and money is in minor units
    files: ["**/*.{ts,tsx,js}"],
    rules: {
      "@medusajs/use-medusa-error-not-generic-error": "off",
      "@medusajs/use-inject-manager-on-public-methods": "off",
      "@medusajs/prices-in-major-units": "off",
    },
  },
  {
    files: ["**/*.cjs", "**/*.js"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["tools/**", "integration-tests/**", "src/scripts/**", "storefront/scripts/**"],
    rules: { "no-console": "off" },
  }
)

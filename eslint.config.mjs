import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

const clockMessage = "Domain code takes `now` or a ttl; the database's clock decides (INV-CLOCK)."

/** A spec is judged by events, rows and counts: a clock, CPU time or a chosen port makes it fail by chance on another machine. */
const specRules = [
  {
    selector:
      "CallExpression[callee.object.name='performance'][callee.property.name='now'], CallExpression[callee.object.name='process'][callee.property.name=/^(hrtime|cpuUsage|memoryUsage)$/], MemberExpression[object.object.name='process'][object.property.name='hrtime']",
    message: "A spec measures nothing: assert what was done (rows, calls, a cap). Figures belong to `npm run bench`.",
  },
  {
    selector: "CallExpression[callee.name='expect'] CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "Compare with an instant that the test set or the database gave, not with the clock of this process.",
  },
  {
    selector: "NewExpression[callee.name='Pool']",
    message:
      "Take `givenPool` (integration-tests/support/database.ts): an idle connection that is ended fails a suite without it.",
  },
  {
    selector:
      "CallExpression[callee.name=/^(setTimeout|sleep)$/], CallExpression[callee.property.name=/^(setTimeout|waitForTimeout)$/]",
    message: "Wait for what must happen with `eventually` (integration-tests/support/child.ts), never for a length of time.",
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
  // its first entry ignores tests everywhere: ours are read too
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
          message: "Take a seed or node:crypto.",
        },
      ],
    },
  },
  {
    files: ["**/*.spec.ts", "**/*.spec.tsx", "**/given-*.ts"],
    rules: { "no-restricted-syntax": ["error", ...specRules] },
  },
  {
    // ours by decision: errors are domainError's, transactions are a pool's, money is in minor units
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

import { spawn } from "node:child_process"
import { join } from "node:path"

type Control = (path: string, body: unknown) => Promise<{ id: string }>

const controlBase = () => `http://127.0.0.1:${process.env.STRIPE_EMULATOR_CONTROL_PORT ?? 12112}`
const answers = () =>
  fetch(`${controlBase()}/health`).then(
    (answer) => answer.ok,
    () => false
  )

const control: Control = async (path, body) => {
  const answer = await fetch(`${controlBase()}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  if (!answer.ok) {
    throw new Error(`The Stripe emulator refused ${path}: ${await answer.text()}`)
  }

  return (await answer.json()) as { id: string }
}

/** Uses the running emulator, or starts one for `work`; both write the same journal, so accounts created here persist. */
export async function withEmulator(work: (control: Control) => Promise<void>): Promise<void> {
  if (await answers()) {
    return work(control)
  }
  const tools = join(process.cwd(), "tools")
  const child = spawn(
    process.execPath,
    ["-r", join(tools, "start", "typescript.cjs"), join(tools, "stripe-emulator", "main.ts")],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, NODE_OPTIONS: "" },
    }
  )
  try {
    for (let tries = 0; !(await answers()); tries++) {
      if (tries > 200 || child.exitCode !== null) {
        throw new Error("The Stripe emulator did not start for the demo's accounts.")
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await work(control)
  } finally {
    const gone = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGTERM")
    await gone
  }
}

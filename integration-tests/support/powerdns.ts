import { execFile } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import { OwnProcess, root } from "./child"
import { patience } from "./patience"

const run = promisify(execFile)
export const NAME_SERVER_ADDRESS = "127.0.0.2"
export const NAME_SERVER_PASSWORD = "only-reads"

export interface Dug {
  status: string
  /** `name type content` of the answer, sorted */
  answers: string[]
}

export interface NameServer {
  dig: (name: string, type: string) => Promise<Dug>
  stop: () => Promise<void>
}

/**
 * The role of the name servers, created by the project's own file. One per PostgreSQL: roles belong to the cluster, not to a
 * database.
 */
export async function givenNameServerRole(url: string): Promise<void> {
  const owner = new Client({ connectionString: url })
  await owner.connect()
  const file = readFileSync(join(root, "tools", "deploy", "name-server-role.sql"), "utf8")
  await owner.query(file.replace(":'password'", `'${NAME_SERVER_PASSWORD}'`))
  await owner.end()
}

/**
 * PowerDNS with the project's own settings on the database at `url`, on another port than 53, and as an unprivileged user when it
 * can switch.
 */
export async function givenPowerDns(url: string, port: number): Promise<NameServer> {
  const { hostname, port: database_port, pathname } = new URL(url)
  const sockets = mkdtempSync(join(tmpdir(), "pdns-"))
  const dig = async (name: string, type: string): Promise<Dug> => {
    const ask = [
      `@${NAME_SERVER_ADDRESS}`,
      "-p",
      `${port}`,
      name,
      type,
      "+norec",
      "+noall",
      "+comments",
      "+answer",
      "+tries=1",
      `+time=${Math.ceil(2 * patience)}`,
    ]
    const { stdout } = await run("dig", ask).catch(() => ({ stdout: "" }))
    const answers = stdout
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith(";"))
      .map((line) => line.split(/\s+/))
      .map(([owner, , , of, ...content]) => `${owner} ${of} ${content.join(" ")}`)

    return { status: /status: (\w+)/.exec(stdout)?.[1] ?? "SILENT", answers: answers.sort() }
  }
  const server = new OwnProcess(
    [
      "pdns_server",
      `--config-dir=${join(root, "tools", "deploy")}`,
      `--gpgsql-host=${hostname}`,
      `--gpgsql-port=${database_port}`,
      `--gpgsql-dbname=${pathname.slice(1)}`,
      `--gpgsql-password=${NAME_SERVER_PASSWORD}`,
      `--local-address=${NAME_SERVER_ADDRESS}`,
      `--local-port=${port}`,
      `--socket-dir=${sockets}`,
      "--guardian=no",
      "--daemon=no",
      ...(process.getuid?.() === 0 ? ["--setuid=nobody", "--setgid=nogroup"] : []),
    ],
    {},
    async () => (await dig("nobody.test", "SOA")).status === "REFUSED"
  )
  await server.start()

  return {
    dig,
    stop: async () => {
      await server.stop()
      rmSync(sockets, { recursive: true, force: true })
    },
  }
}

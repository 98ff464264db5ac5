import { roles } from "#core/vocabulary.ts";
import type { AccountProblem } from "#features/people/index.ts";
import { type Call, type Command, type Ending, refused, wrongUsage } from "./command.ts";

const login = { type: "string", value: "LOGIN", help: "name of the account" } as const;
const passwordStdin = {
  type: "boolean",
  help: "read the password from standard input; without it a random one is made and printed",
} as const;
const role = { type: "string", value: "ROLE", help: roles.join(", ") } as const;

const unknownRole = `--role must be one of ${roles.join(", ")}.`;

export const accountCreate: Command = {
  name: "account create",
  usage: "--login LOGIN --email EMAIL [--role ROLE] [--password-stdin]",
  summary: "Makes an active account. The first administrator's completes the set-up with its defaults.",
  options: {
    login,
    email: { type: "string", value: "EMAIL", help: "e-mail address of the account" },
    role: { ...role, help: `${role.help} (member)` },
    "password-stdin": passwordStdin,
  },
  async run(call) {
    const name = call.text("login");
    const email = call.text("email");
    const wanted = call.text("role") ?? "member";
    if (name === null) return wrongUsage("--login is missing.");
    if (email === null) return wrongUsage("--email is missing.");
    const chosen = roles.find((one) => one === wanted);
    if (chosen === undefined) return refused(unknownRole);
    const { ground } = await call.open();
    const { createAccount } = await people();
    const made = await createAccount(ground, { login: name, email, role: chosen, password: await readPassword(call) });
    if (!made.ok) return refused(made.refusal.problems.map((problem) => toSentence(problem, call)).join(" "));
    if (chosen === "admin") await (await import("#features/admin/index.ts")).completeSetup(ground);
    return accountEnding(made.value);
  },
};

export const accountList: Command = {
  name: "account list",
  usage: "",
  summary: "Lists the accounts, oldest first.",
  options: {},
  async run(call) {
    const { ground } = await call.open();
    const { listAccounts } = await people();
    const accounts = await listAccounts(ground.db.read);
    return {
      ok: true,
      lines: accounts.map((account) => {
        const state = account.wantsPassword ? "needs a new password" : account.state;
        return [account.login, account.role, state, account.email].join("\t");
      }),
      json: { accounts: accounts.map((account) => ({ ...account, id: String(account.id) })) },
    };
  },
};

export const accountSetRole: Command = {
  name: "account set-role",
  usage: "--login LOGIN --role ROLE",
  summary: "Gives an account another role and ends its sessions.",
  options: { login, role },
  async run(call) {
    const name = call.text("login");
    const wanted = call.text("role");
    if (name === null) return wrongUsage("--login is missing.");
    if (wanted === null) return wrongUsage("--role is missing.");
    const chosen = roles.find((one) => one === wanted);
    if (chosen === undefined) return refused(unknownRole);
    const { ground } = await call.open();
    const { setRole } = await people();
    const changed = await setRole(ground, name, chosen);
    if (!changed.ok) return refused(`--login ${name}: ${changed.refusal.message}`);
    return { ok: true, lines: [`${name} is ${chosen} now.`], json: { login: name, role: chosen } };
  },
};

export const accountResetPassword: Command = {
  name: "account reset-password",
  usage: "--login LOGIN [--password-stdin]",
  summary: "Gives an account a new password and ends its sessions.",
  options: { login, "password-stdin": passwordStdin },
  async run(call) {
    const name = call.text("login");
    if (name === null) return wrongUsage("--login is missing.");
    const { ground } = await call.open();
    const { resetPassword } = await people();
    const changed = await resetPassword(ground, name, await readPassword(call));
    if (!changed.ok) {
      const { code, message } = changed.refusal;
      return refused(code === "missing" ? `--login ${name}: ${message}` : `--password-stdin: ${message}`);
    }
    return accountEnding(changed.value);
  },
};

/** Commands load what they do, not what other commands do: help comes at once (bench/start.bench.ts). */
function people() {
  return import("#features/people/index.ts");
}

/** What is wrong with a value, by its option. The password itself is never shown. */
function toSentence({ field, message }: AccountProblem, call: Call): string {
  return field === "password" ? `--password-stdin: ${message}` : `--${field} ${call.text(field)}: ${message}`;
}

async function readPassword(call: Call): Promise<string | null> {
  if (!call.isSet("password-stdin")) return null;
  return (await call.readStandardInput()).replace(/\r?\n$/, "");
}

interface AccountMade {
  readonly id: number;
  readonly login: string;
  readonly email: string;
  readonly role: string;
  /** Only when the archive made it up: nobody else knows it. */
  readonly password: string | null;
}

function accountEnding({ password, ...account }: AccountMade): Ending {
  return {
    ok: true,
    lines: password === null ? [] : [password],
    json: { ...account, id: String(account.id), ...(password === null ? {} : { password }) },
  };
}

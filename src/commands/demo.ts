import { fillSampleShelf } from "#features/imports/index.ts";
import { type Command, refused } from "./command.ts";

const adminLogin = "keeper";

export const demo: Command = {
  name: "demo",
  usage: "",
  summary:
    "Fills an empty archive with the sample shelf: public-domain works, series and accounts to look around with.",
  options: {},
  async run(call) {
    const { ground } = await call.open();
    const { createAccount, listAccounts } = await import("#features/people/index.ts");
    const { completeSetup } = await import("#features/admin/index.ts");
    if ((await listAccounts(ground.db.read)).length > 0) {
      return refused("The sample shelf goes into an empty archive only; this one has accounts.");
    }
    const keeper = await createAccount(ground, {
      login: adminLogin,
      email: "keeper@octavo.example",
      role: "admin",
      password: null,
    });
    if (!keeper.ok) return refused(keeper.refusal.message);
    await completeSetup(ground);
    const filled = await fillSampleShelf(ground, (title, done, total) =>
      call.step({ done, total, line: `+ ${title}` }),
    );
    const accounts = [{ login: adminLogin, password: keeper.value.password ?? "", role: "admin" }, ...filled.accounts];
    return {
      ok: true,
      lines: [
        `${filled.works} works, ${filled.series} series. Accounts:`,
        ...accounts.map((account) => `${account.login}\t${account.password}\t${account.role}`),
      ],
      json: { accounts, works: filled.works, series: filled.series },
    };
  },
};

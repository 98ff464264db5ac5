import { accountCreate, accountList, accountResetPassword, accountSetRole } from "./account.ts";
import { backupCommand } from "./backup.ts";
import type { Command } from "./command.ts";
import { demo } from "./demo.ts";
import { exportCommand } from "./export.ts";
import { generate } from "./generate.ts";
import { importCommand } from "./import.ts";
import { reindexCommand } from "./reindex.ts";
import { restoreCommand } from "./restore.ts";
import { serve } from "./serve.ts";
import { upgrade } from "./upgrade.ts";
import { verify } from "./verify.ts";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serve,
  upgrade,
  accountCreate,
  accountList,
  accountSetRole,
  accountResetPassword,
  demo,
  importCommand,
  exportCommand,
  backupCommand,
  restoreCommand,
  generate,
  reindexCommand,
  verify,
];

import type { BackupTables } from "./backup-tables.ts";
import type { DownloadsTables } from "./downloads-tables.ts";
import type { FavouritesTables } from "./favourites-tables.ts";
import type { FeedbackTables } from "./feedback-tables.ts";
import type { FiltersTables } from "./filters-tables.ts";
import type { ImportsTables } from "./imports-tables.ts";
import type { KeptTextsTables } from "./kept-texts-tables.ts";
import type { MediaTables } from "./media-tables.ts";
import type { PeopleTables } from "./people-tables.ts";
import type { PlatformTables } from "./platform-tables.ts";
import type { ReaderTables } from "./reader-tables.ts";
import type { TagsTables } from "./tags-tables.ts";
import type { TextTables } from "./text-tables.ts";
import type { UnclaimedTables } from "./unclaimed-tables.ts";
import type { WorksTables } from "./works-tables.ts";

/** Every table, the same in SQLite and PostgreSQL; a test compares it with the migrated databases. */
export interface Tables
  extends PlatformTables,
    PeopleTables,
    TagsTables,
    WorksTables,
    ReaderTables,
    FiltersTables,
    TextTables,
    FavouritesTables,
    ImportsTables,
    UnclaimedTables,
    FeedbackTables,
    DownloadsTables,
    BackupTables,
    MediaTables,
    KeptTextsTables {}

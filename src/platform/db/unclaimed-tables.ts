import type { Generated } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type {
  AddressPatternId,
  ClaimActId,
  ClaimId,
  ClaimRequestId,
  ExternalAuthorId,
  OldAddressId,
  PersonId,
  PseudId,
  SeriesId,
  WorkId,
} from "#core/ids.ts";
import type { Flag } from "#core/vocabulary.ts";

export interface ExternalAuthorTable {
  readonly id: Generated<ExternalAuthorId>;
  readonly source: string;
  readonly source_key: string;
  readonly name: string;
  readonly name_key: string;
  readonly email: Generated<string | null>;
  readonly email_key: Generated<string | null>;
  readonly url: Generated<string | null>;
  readonly profile_source: Generated<string>;
  readonly profile_html: Generated<CleanHtml>;
  readonly rules_version: number;
  readonly state: Generated<"unclaimed" | "claimed" | "left" | "orphaned" | "deleted">;
  readonly claimed_by: Generated<PersonId | null>;
  readonly claimed_pseud_id: Generated<PseudId | null>;
  readonly settled_at: Generated<number | null>;
  readonly do_not_mail: Generated<Flag>;
  readonly owner_id: Generated<PersonId | null>;
  readonly batch_id: Generated<number | null>;
  readonly created_at: number;
  readonly updated_at: number;
  readonly offer_hidden_at: Generated<number | null>;
}

export interface WorkExternalAuthorTable {
  readonly work_id: WorkId;
  readonly external_author_id: ExternalAuthorId;
  readonly position: number;
}

export interface SeriesExternalAuthorTable {
  readonly series_id: SeriesId;
  readonly external_author_id: ExternalAuthorId;
  readonly position: number;
}

export interface ClaimRequestTable {
  readonly id: Generated<ClaimRequestId>;
  readonly external_author_id: ExternalAuthorId;
  readonly person_id: Generated<PersonId | null>;
  readonly email: string;
  readonly message: string;
  readonly evidence: string;
  readonly state: Generated<"open" | "granted" | "declined">;
  readonly decided_by: Generated<PersonId | null>;
  readonly decided_at: Generated<number | null>;
  readonly answer: Generated<string>;
  readonly created_at: number;
}

export interface ClaimTable {
  readonly id: Generated<ClaimId>;
  readonly token_hash: Generated<string | null>;
  readonly email: string;
  readonly email_key: string;
  readonly external_author_id: Generated<ExternalAuthorId | null>;
  readonly request_id: Generated<ClaimRequestId | null>;
  readonly due_at: number;
  readonly sent_at: Generated<number | null>;
  readonly expires_at: Generated<number | null>;
  readonly used_at: Generated<number | null>;
  readonly created_at: number;
}

export interface ClaimActTable {
  readonly id: Generated<ClaimActId>;
  readonly external_author_id: ExternalAuthorId;
  readonly person_id: Generated<PersonId | null>;
  readonly kind: "claimed" | "left" | "orphaned" | "deleted";
  readonly before: Generated<string>;
  readonly created_at: number;
  readonly undone_at: Generated<number | null>;
}

export interface OldAddressTable {
  readonly id: Generated<OldAddressId>;
  readonly batch_id: Generated<number | null>;
  readonly base_path: string;
  readonly address: string;
  readonly target_kind: "work" | "chapter" | "series" | "author" | "tag";
  readonly target_id: number;
  readonly created_at: number;
}

export interface AddressPatternTable {
  readonly id: Generated<AddressPatternId>;
  readonly pattern: string;
  readonly address: string;
  readonly base_path: string;
  readonly created_at: number;
}

export interface UnclaimedTables {
  readonly external_author: ExternalAuthorTable;
  readonly work_external_author: WorkExternalAuthorTable;
  readonly series_external_author: SeriesExternalAuthorTable;
  readonly claim_request: ClaimRequestTable;
  readonly claim: ClaimTable;
  readonly claim_act: ClaimActTable;
  readonly old_address: OldAddressTable;
  readonly address_pattern: AddressPatternTable;
}

import type { Generated } from "kysely";
import type { CleanHtml } from "#core/html.ts";
import type { PersonId, PseudId } from "#core/ids.ts";
import type { Flag, Role } from "#core/vocabulary.ts";

export interface PersonTable {
  readonly id: Generated<PersonId>;
  readonly login: string;
  readonly login_key: string;
  readonly email: string;
  readonly email_key: string;
  readonly password_hash: string;
  readonly role: Role;
  readonly state: "active" | "unconfirmed" | "waiting" | "suspended" | "closed";
  readonly about_source: Generated<string>;
  readonly about_html: Generated<CleanHtml>;
  readonly preferences: Generated<string>;
  readonly terms_version: string;
  readonly created_at: number;
  readonly confirmed_at: Generated<number | null>;
  readonly deleted_at: Generated<number | null>;
}

export interface PseudTable {
  readonly id: Generated<PseudId>;
  readonly person_id: PersonId;
  readonly name: string;
  readonly name_key: string;
  readonly description_source: Generated<string>;
  readonly description_html: Generated<CleanHtml>;
  readonly is_default: Flag;
  readonly created_at: number;
}

export interface SessionTable {
  readonly id: Generated<number>;
  readonly token_hash: string;
  readonly person_id: PersonId;
  readonly agent: string;
  readonly created_at: number;
  readonly seen_at: number;
  readonly expires_at: number;
}

export interface KnownDeviceTable {
  readonly person_id: PersonId;
  readonly device_hash: string;
  readonly seen_at: number;
}

export interface AccessTokenTable {
  readonly id: Generated<number>;
  readonly token_hash: string;
  readonly person_id: PersonId;
  readonly name: string;
  readonly scopes: string;
  readonly created_at: number;
  readonly used_at: Generated<number | null>;
}

export interface OneTimeLinkTable {
  readonly token_hash: string;
  readonly purpose: "confirm" | "reset" | "email";
  readonly person_id: PersonId;
  readonly email: Generated<string | null>;
  readonly created_at: number;
  readonly expires_at: number;
}

export interface InvitationTable {
  readonly id: Generated<number>;
  readonly code: string;
  readonly email: Generated<string | null>;
  readonly made_by: Generated<PersonId | null>;
  readonly used_by: Generated<PersonId | null>;
  readonly created_at: number;
  readonly used_at: Generated<number | null>;
}

export interface PeopleTables {
  readonly person: PersonTable;
  readonly pseud: PseudTable;
  readonly session: SessionTable;
  readonly known_device: KnownDeviceTable;
  readonly access_token: AccessTokenTable;
  readonly one_time_link: OneTimeLinkTable;
  readonly invitation: InvitationTable;
}

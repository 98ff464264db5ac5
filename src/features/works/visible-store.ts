import { type Expression, type ExpressionWrapper, expressionBuilder, type SqlBool } from "kysely";
import type { PersonId } from "#core/ids.ts";
import { mayDo, type Viewer } from "#core/viewer.ts";
import type { CreatorState } from "#core/vocabulary.ts";
import type { Tables } from "#platform/db/tables.ts";

/**
 * Who may see a work: the one rule, for every statement that has the table `work` in it.
 *
 * | state | guest | member | creator, invited ones too | moderator | administrator |
 * |---|---|---|---|---|---|
 * | posted | yes | yes | yes | yes | yes |
 * | posted, for members | no | yes | yes | yes | yes |
 * | hidden, unrevealed | no | no | yes | yes | yes |
 * | draft, scheduled | no | no | yes | no | yes |
 * | deleted | no | no | in her bin | no | no |
 */
export function visibleTo(viewer: Viewer): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  const isKept = build("work.deleted_at", "is", null);
  if (mayDo(viewer, "administer")) return isKept;
  if (viewer.kind === "guest") return build.and([isKept, isOut(), build("work.visibility", "=", "public")]);
  // What nobody was shown yet is no matter for moderators.
  const isOpen = mayDo(viewer, "moderate") ? build("work.state", "=", "posted") : isOut();
  return build.and([isKept, build.or([isOpen, createdBy(viewer.personId)])]);
}

/** What of a viewer makes the SQL of the rules here another: for statements that are kept. */
export function shapeOf(viewer: Viewer): string {
  if (viewer.kind === "guest") return "guest";
  if (mayDo(viewer, "administer")) return "administrator";
  return mayDo(viewer, "moderate") ? "moderator" : "member";
}

/** Nobody's id, for statements about guests, whose SQL has no place for one. */
const nobody = 0 as PersonId;

export function idOf(viewer: Viewer): PersonId {
  return viewer.kind === "guest" ? nobody : viewer.personId;
}

/** The viewer with another id: with the hole of a kept statement in its place. */
export function withId(viewer: Viewer, personId: PersonId): Viewer {
  return viewer.kind === "guest" ? viewer : { ...viewer, personId };
}

/** Whether a work is seen by everybody who has an account. With `visibleTo(guest)` it tells what is for members. */
export function visibleToMembers(): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  return build.and([build("work.deleted_at", "is", null), isOut()]);
}

/** Which chapters of works that a viewer sees she sees as well; for statements that have `work` and `chapter` in them. */
export function chapterVisibleTo(viewer: Viewer): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work" | "chapter">();
  const isKept = build("chapter.deleted_at", "is", null);
  if (mayDo(viewer, "administer")) return isKept;
  const isPosted = build("chapter.state", "=", "posted");
  if (viewer.kind === "guest") return build.and([isKept, isPosted]);
  return build.and([isKept, build.or([isPosted, createdBy(viewer.personId)])]);
}

/** Works of which somebody is a creator, or is invited to be one. */
export function createdBy(personId: PersonId): ExpressionWrapper<Tables, "work", SqlBool> {
  return createdIn(personId, ["accepted", "invited"]);
}

/** Works of which somebody is a creator and has accepted it. */
export function ownedBy(personId: PersonId): ExpressionWrapper<Tables, "work", SqlBool> {
  return createdIn(personId, ["accepted"]);
}

function createdIn(personId: PersonId, states: readonly CreatorState[]): ExpressionWrapper<Tables, "work", SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  return build(
    "work.id",
    "in",
    build
      .selectFrom("work_creator")
      .innerJoin("pseud", "pseud.id", "work_creator.pseud_id")
      .select("work_creator.work_id")
      .where("pseud.person_id", "=", personId)
      .where("work_creator.state", "in", states),
  );
}

/** Works whose creators this viewer may know: lists by person must not tell who stands behind an anonymous one. */
export function bylineKnownTo(viewer: Viewer): Expression<SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  if (mayDo(viewer, "moderate")) return build.lit(true);
  const isNamed = build("work.is_anonymous", "=", 0);
  return viewer.kind === "guest" ? isNamed : build.or([isNamed, createdBy(viewer.personId)]);
}

function isOut(): ExpressionWrapper<Tables, "work", SqlBool> {
  const build = expressionBuilder<Tables, "work">();
  return build.and([
    build("work.state", "=", "posted"),
    build("work.hidden_at", "is", null),
    build("work.is_unrevealed", "=", 0),
  ]);
}

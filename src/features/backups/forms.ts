import { done, type Outcome, refuse } from "#core/outcome.ts";
import type { Form } from "#platform/http/form.ts";
import type { FieldError } from "#ui/fields.ts";
import { type BackupSchedule, dailyMax, weeklyMax } from "./schedule.ts";

/** The schedule as it was typed. */
export interface ScheduleValues {
  readonly hour: string;
  readonly daily: string;
  readonly weekly: string;
}

export function toScheduleValues({ hour, daily, weekly }: BackupSchedule): ScheduleValues {
  return { hour: hour === null ? "" : String(hour), daily: String(daily), weekly: String(weekly) };
}

export function readScheduleForm(form: Form): ScheduleValues {
  return {
    hour: form.text("backups[hour]"),
    daily: form.text("backups[daily]"),
    weekly: form.text("backups[weekly]"),
  };
}

/** The schedule, or what is wrong with it by its fields. */
export function parseScheduleForm(values: ScheduleValues): Outcome<BackupSchedule, readonly FieldError[]> {
  const hour = values.hour === "" ? null : toNumber(values.hour, 0, 23);
  const daily = toNumber(values.daily, 1, dailyMax);
  const weekly = toNumber(values.weekly, 0, weeklyMax);
  const problems: FieldError[] = [];
  if (Number.isNaN(hour)) problems.push({ field: "backups[hour]", message: "Choose an hour of the day, or never." });
  if (Number.isNaN(daily)) {
    problems.push({ field: "backups[daily]", message: `Keep 1 to ${dailyMax} of the newest backups.` });
  }
  if (Number.isNaN(weekly)) {
    problems.push({ field: "backups[weekly]", message: `Keep the backups of 0 to ${weeklyMax} weeks.` });
  }
  return problems.length === 0 ? done({ hour, daily, weekly }) : refuse(problems);
}

/** Not a number when it is none, or beyond its bounds. */
function toNumber(text: string, min: number, max: number): number {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : Number.NaN;
}

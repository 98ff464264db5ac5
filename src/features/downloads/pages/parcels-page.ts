import { attributes, type Fragment, type Html, html } from "#core/html.ts";
import { radioButtons } from "#ui/choices.ts";
import { type Moment, timeAgo } from "#ui/dates.ts";
import { type FieldError, hiddenField, textField } from "#ui/fields.ts";
import { buttonForm, form, submitRow } from "#ui/form.ts";
import { livePart } from "#ui/live-part.ts";
import { toBytesText, toCountText, toNumberText } from "#ui/numbers.ts";
import { adminTable } from "#ui/table.ts";
import { parcelDays, parcelFormats, parcelWorksMax } from "../parcel.ts";

export interface ParcelsPageView {
  readonly address: string;
  readonly token: string;
  readonly request: ParcelRequestView | null;
  readonly errors: readonly FieldError[];
  readonly everythingErrors: readonly FieldError[];
  readonly parcels: readonly ParcelView[];
  readonly moment: Moment;
}

export interface ParcelRequestView {
  readonly title: string;
  readonly address: string;
  readonly total: number;
  readonly format: string;
}

export interface ParcelView {
  readonly title: string;
  readonly address: string;
  /** Null until it is there. */
  readonly fileAddress: string | null;
  readonly format: string;
  /** "gone" when room was needed before its time was over. */
  readonly state: "waiting" | "making" | "ready" | "failed" | "gone";
  readonly done: number;
  readonly total: number | null;
  readonly problem: string | null;
  readonly bytes: number | null;
  readonly endsAt: number | null;
}

export const parcelFields = { of: "download[of]", format: "download[format]", password: "password_check" } as const;

export function parcelsPage(view: ParcelsPageView): Html {
  const isMaking = view.parcels.some(({ state }) => state === "waiting" || state === "making");
  return html`
    ${view.request === null ? refusal(view.errors) : requestForm(view, view.request)}
    <p>Files of many works at once. Each is made for you alone, and is here for ${parcelDays} days. You ask for one on the page of a series, or above any list of works.</p>
    ${livePart({ address: view.address, isMoving: isMaking, told: tellLast(view.parcels) }, [
      parcelTable(view),
      isMaking && html`<noscript><p><a href="${view.address}">See how far they are now</a></p></noscript>`,
    ])}
    ${everythingForm(view)}`;
}

function refusal(errors: readonly FieldError[]): Fragment {
  return errors.map((error) => html`<p class="error" role="alert">${error.message}</p>`);
}

function requestForm(view: ParcelsPageView, request: ParcelRequestView): Html {
  const isCut = request.total > parcelWorksMax;
  const count = isCut
    ? `The list has ${toNumberText(request.total)} works; the first ${parcelWorksMax} of them fit.`
    : `${toCountText(request.total, "work", "works")}.`;
  return html`
    <h3 class="heading">Download <a href="${request.address}"><bdi>${request.title}</bdi></a></h3>
    <p>${count} Making the file takes a moment; it will be listed below.</p>
    ${form(
      { action: view.address, token: view.token, errors: view.errors, label: "Download of many works" },
      html`
      ${hiddenField(parcelFields.of, request.address)}
      ${radioButtons({
        name: parcelFields.format,
        label: "As",
        options: parcelFormats.map(({ key, label }) => ({ value: key, label })),
        values: [request.format],
        errors: view.errors,
        required: true,
      })}
      ${submitRow([{ label: "Make the file" }])}`,
    )}`;
}

function parcelTable(view: ParcelsPageView): Html {
  return adminTable({
    caption: "Your downloads",
    captionAs: "hidden",
    columns: [{ label: "Name" }, { label: "As" }, { label: "State" }, { label: "Remove", labelHidden: true }],
    rows: view.parcels.map((parcel) => ({
      cells: [
        parcel.fileAddress === null
          ? html`<bdi>${parcel.title}</bdi>`
          : html`<a href="${parcel.fileAddress}"><bdi>${parcel.title}</bdi></a>`,
        parcel.format,
        stateOf(parcel, view.moment),
        removeForm(view, parcel),
      ],
    })),
    empty: { text: "Files that you ask for are listed here." },
  });
}

/** What became of the newest that is no longer in the making. */
function tellLast(parcels: readonly ParcelView[]): string {
  const last = parcels.find(({ state }) => state === "ready" || state === "failed");
  if (last === undefined) return "";
  return last.state === "ready" ? `${last.title} is ready.` : `${last.title} could not be made.`;
}

function stateOf(parcel: ParcelView, moment: Moment): Fragment {
  switch (parcel.state) {
    case "waiting":
      return "Waits for its turn";
    case "making":
      return parcel.total === null ? "Is being made" : progress(parcel.done, parcel.total);
    case "ready":
      return html`Ready${parcel.bytes !== null && `, ${toBytesText(parcel.bytes)}`}${parcel.endsAt !== null && html`; goes away ${timeAgo(parcel.endsAt, moment)}`}`;
    case "failed":
      return html`Not made. ${parcel.problem}`;
    case "gone":
      return "Is gone, since room was needed. Ask for it again.";
  }
}

function progress(done: number, total: number): Html {
  const words = `${toNumberText(done)} of ${toNumberText(total)}`;
  return html`<progress${attributes({ value: done, max: Math.max(total, 1), "aria-label": "Done" })}></progress> ${words}`;
}

function removeForm(view: ParcelsPageView, parcel: ParcelView): Html {
  return buttonForm({
    action: parcel.address,
    token: view.token,
    button: { label: "Remove", about: html`<bdi>${parcel.title}</bdi>`, kind: "quiet" },
    fields: hiddenField("_method", "delete"),
  });
}

function everythingForm(view: ParcelsPageView): Html {
  return html`
    <h3 class="heading">Everything of mine</h3>
    <p>All that is yours in one zip: your works in every format with their drafts and what you typed, series, comments, bookmarks, reading history, rules, searches and settings. It opens without this archive, and it holds what others must not see: keep it well.</p>
    ${form(
      {
        action: `${view.address}/everything`,
        token: view.token,
        errors: view.everythingErrors,
        label: "Everything of mine",
      },
      html`
      ${textField({ name: parcelFields.password, label: "Your password", type: "password", autocomplete: "current-password", required: true, errors: view.everythingErrors })}
      ${submitRow([{ label: "Download everything of mine" }])}`,
    )}`;
}

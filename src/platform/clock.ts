/** Tells the time in epoch milliseconds; handed in, so that tests choose it. */
export type Clock = () => number;

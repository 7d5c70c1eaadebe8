/** A change upstream: when it happens, in seconds, and which component tells of it. */
export interface Change {
  readonly name: string;
  readonly at: number;
  readonly event?: string;
  readonly component: string;
}

export const changes: readonly Change[];

/** The text of a scenario of a site with so many machines. */
export function site(machines: number): string;

import { Canceled } from '../../src/core/errors';
import type { MetadataTable } from '../../src/core/metadata/metadataTable';
import type { Side } from '../../src/core/model/sdrlModel';
import type { Ask } from '../shared/modelPanel';

/** The metadata of a side: the table that was loaded, whether one is on its way, what went wrong. */
export interface SideMetadata {
  readonly table?: MetadataTable;
  readonly isAsked?: boolean;
  readonly failed?: string;
  /** Whether the user has just chosen the file, and wants to know how it fitted. */
  readonly isNew?: boolean;
}

const nothing: SideMetadata = {};

/** Further columns about the rows of each side, from files that the user chooses. */
export class MetadataTables {
  private readonly sides = new Map<Side, SideMetadata>();

  constructor(
    private readonly ask: Ask,
    private readonly onChange: () => void,
  ) {}

  of(side: Side): SideMetadata {
    return this.sides.get(side) ?? nothing;
  }

  /** Brings back what was loaded the last time that this model was looked at; once. */
  recall(side: Side): void {
    if (!this.sides.has(side)) this.load(side, 'last');
  }

  /** Lets the user choose a file. What was loaded stays where none is chosen, or it does not fit. */
  choose(side: Side): void {
    this.load(side, 'dialog');
  }

  /** How a file fitted was read, and needs not be said any longer. */
  acknowledge(side: Side): void {
    const known = this.sides.get(side);
    if (known) this.sides.set(side, { ...known, isNew: false });
  }

  private load(side: Side, from: 'dialog' | 'last'): void {
    const before = this.of(side).table;
    const keep = before && { table: before };
    const set = (next: SideMetadata): void => {
      this.sides.set(side, next);
      this.onChange();
    };
    this.sides.set(side, { ...keep, isAsked: true });
    this.ask('loadMetadata', { side, from }).then(
      (table) => set(table ? { table, isNew: from === 'dialog' } : { ...keep }),
      (error: unknown) => {
        const failed = error instanceof Error ? error.message : String(error);
        set({ ...keep, ...(!(error instanceof Canceled) && { failed }) });
      },
    );
  }
}

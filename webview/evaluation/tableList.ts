import { element } from '../shared/element';
import type { EvaluationView } from './panelState';
import { createResultTable, type ResultTableView } from './resultTable';
import type { Choose, DescribedTable } from './section';

export interface TableList {
  readonly root: HTMLElement;
  draw(tables: readonly DescribedTable[], view: EvaluationView): void;
}

/** Tables below each other, each sorted as the view says; one that stays keeps its elements. */
export function createTableList(choose: Choose): TableList {
  const root = element('div', { class: 'tables' });
  const known = new Map<string, { readonly box: HTMLElement; readonly table: ResultTableView }>();
  let sortings: EvaluationView['sortings'] = [];
  const boxOf = (name: string) => {
    const found = known.get(name);
    if (found) return found;
    const table = createResultTable((sorted, sorting) => {
      const others = sortings.filter((one) => one.table !== sorted);
      choose({ sortings: sorting ? [...others, { ...sorting, table: sorted }] : others });
    });
    const made = { box: element('section', { class: 'described-table' }), table };
    known.set(name, made);
    return made;
  };
  return {
    root,
    draw(tables, view) {
      ({ sortings } = view);
      const boxes = tables.map((described) => {
        const { table, help, hasHeading } = described;
        const { box, table: drawn } = boxOf(table.id);
        const head = [
          ...(hasHeading ? [element('h2', {}, table.title)] : []),
          ...(help === undefined ? [] : [element('p', { class: 'help' }, help)]),
        ];
        const old = [...box.children].filter((child) => child !== drawn.root);
        for (const child of old) child.remove();
        box.prepend(...head);
        if (drawn.root.parentElement !== box) box.append(drawn.root);
        drawn.draw(
          described,
          sortings.find((one) => one.table === table.id),
        );
        return box;
      });
      const isSame =
        boxes.length === root.children.length && boxes.every((box, i) => root.children[i] === box);
      if (!isSame) root.replaceChildren(...boxes);
      root.hidden = boxes.length === 0;
    },
  };
}

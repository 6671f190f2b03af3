import { element } from '../shared/element';
import type { Choose, Section, SectionContext } from './section';
import { createTableList } from './tableList';
import { evaluationTexts as texts } from './evaluationTexts';
import { verdicts } from './verdicts';

export interface SectionPane {
  readonly root: HTMLElement;
  draw(context: SectionContext): void;
}

/** One section on screen: choices, what it says, its picture, its tables, and remarks. */
export function createSectionPane(section: Section, choose: Choose): SectionPane {
  const help = element('p', { class: 'help' });
  const verdict = element('p', { class: 'outcome' });
  const list = createTableList(choose);
  const further = createTableList(choose);
  const remark = element('p', { class: 'help remark' });
  const nothing = element('p', { class: 'help' }, texts.nothingHere);
  const { controls, figure } = section;
  const root = element(
    'section',
    { class: 'section-pane', 'data-section': section.name },
    ...(controls ? [controls.root] : []),
    help,
    verdict,
    nothing,
    list.root,
    remark,
    ...(figure ? [figure.root] : []),
    further.root,
  );
  let drawn: SectionContext | undefined;
  return {
    root,
    draw(context) {
      const isSame = drawn !== undefined && haveSameTables(drawn, context);
      drawn = context;
      if (isSame) {
        if (figure && !figure.root.hidden) figure.draw(context);
        return;
      }
      const tables = section.tables(context);
      const isTrials = section.name === 'trials';
      const isEmpty = tables.length === 0 && !isTrials;
      nothing.hidden = !isEmpty;
      if (controls) controls.root.hidden = isEmpty;
      if (figure) figure.root.hidden = isEmpty;
      help.textContent = section.help?.(context) ?? '';
      help.hidden = help.textContent === '';
      const { standings, summary } = context;
      verdict.textContent = standings ? verdicts(standings, summary.methods).join(' ') : '';
      verdict.hidden = verdict.textContent === '' || isEmpty;
      list.draw(
        tables.filter(({ isFurther }) => isFurther !== true),
        context.view,
      );
      further.draw(
        tables.filter(({ isFurther }) => isFurther === true),
        context.view,
      );
      remark.textContent = context.remark ?? '';
      remark.hidden = remark.textContent === '' || isEmpty;
      controls?.draw(context);
      if (!isEmpty) figure?.draw(context);
    },
  };
}

/** While trials are under way much is told that no table shows. */
function haveSameTables(before: SectionContext, after: SectionContext): boolean {
  return (
    before.shown.evaluation === after.shown.evaluation &&
    before.view === after.view &&
    before.background === after.background &&
    before.standings === after.standings &&
    before.remark === after.remark
  );
}

import { element } from '../shared/element';
import { icon, type IconName } from './icons';

/** A quiet button that shows an icon alone; its name is also its tooltip. */
export function iconButton(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const button = element(
    'button',
    { type: 'button', class: 'quiet icon-button', title: label, 'aria-label': label },
    icon(name),
  );
  button.addEventListener('click', onClick);
  return button;
}
